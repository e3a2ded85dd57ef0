set terminal svg size 720,216 fixed font 'sans-serif,12' noenhanced background '#FFFFFF'
unset key
set samples 2
set border 3 lc rgb '#595959' lw 0.8
set tics nomirror out scale 0.5
set lmargin at screen 0.4
set rmargin at screen 0.79667
set bmargin at screen 0.13889
set tmargin at screen 0.86111
set border 1
unset ytics
set xrange [0:0.30000000000000004]
set yrange [30:186]
set xtics ('' 0, '' 0.05, '' 0.1, '' 0.15000000000000002, '' 0.2, '' 0.25, '' 0.30000000000000004)
set label '0 %' at screen 0.4,screen 0.05 center tc rgb '#333333' noenhanced
set label '5 %' at screen 0.46611,screen 0.05 center tc rgb '#333333' noenhanced
set label '10 %' at screen 0.53222,screen 0.05 center tc rgb '#333333' noenhanced
set label '15 %' at screen 0.59833,screen 0.05 center tc rgb '#333333' noenhanced
set label '20 %' at screen 0.66444,screen 0.05 center tc rgb '#333333' noenhanced
set label '25 %' at screen 0.73056,screen 0.05 center tc rgb '#333333' noenhanced
set label '30 %' at screen 0.79667,screen 0.05 center tc rgb '#333333' noenhanced
set label '"><script>alert(’1’)</script> & `touch canary` evil' at screen 0.38056,screen 0.80093 right tc rgb '#333333' noenhanced
set label '10 %, n = 30' at screen 0.81611,screen 0.80093 left tc rgb '#595959' noenhanced
set label '=HYPERLINK("x";"y")' at screen 0.38056,screen 0.68056 right tc rgb '#333333' noenhanced
set label '11 %, n = 61' at screen 0.81611,screen 0.68056 left tc rgb '#595959' noenhanced
set label 'Zebra Media' at screen 0.38056,screen 0.56019 right tc rgb '#333333' noenhanced
set label '1 av 7' at screen 0.81611,screen 0.56019 left tc rgb '#595959' noenhanced
set label 'Åre Bredband' at screen 0.38056,screen 0.43981 right tc rgb '#333333' noenhanced
set label '11,1 %, n = 2 100' at screen 0.81611,screen 0.43981 left tc rgb '#595959' noenhanced
set label 'Ängens El' at screen 0.38056,screen 0.31944 right tc rgb '#333333' noenhanced
set label '11 %, n = 412' at screen 0.81611,screen 0.31944 left tc rgb '#595959' noenhanced
set label 'Örtagården AB' at screen 0.38056,screen 0.19907 right tc rgb '#333333' noenhanced
set label '11 %, n = 900' at screen 0.81611,screen 0.19907 left tc rgb '#595959' noenhanced
set arrow from screen 0.56076,screen 0.13889 to screen 0.56076,screen 0.88889 nohead back dt (6,4) lw 1.2 lc rgb '#595959'
set label 'alla 12,2 %' at screen 0.56076,screen 0.93333 center tc rgb '#595959' noenhanced
$d << __D__
0.1 173 0.03459988874733419 0.25621082579184085 0
0.11475409836065574 147 0.05671202660732211 0.21844308472401075 0
0.11095238095238096 95 0.09822335096851964 0.12510215526238389 0
0.11165048543689321 69 0.08475654593635713 0.14571941259960938 0
0.1111111111111111 43 0.09220915475038431 0.13331873715076886 0
__D__
plot $d using 3:2:(column(4)-column(3)):(0) with vectors nohead dt solid lw 2 lc rgb '#8C8C8C' notitle, \
     $d using 1:2 with points pt 7 ps 0.672 lc rgb '#2F4858' notitle, \
     $d using 1:(int(column(5))==1?column(2):NaN) with points pt 7 ps 0.42 lc rgb '#FFFFFF' notitle
