set terminal svg size 350,144 fixed font 'sans-serif,12' noenhanced background '#FFFFFF'
unset key
set samples 2
set border 3 lc rgb '#595959' lw 0.8
set tics nomirror out scale 0.5
set lmargin at screen 0.06286
set rmargin at screen 0.93143
set bmargin at screen 0.20833
set tmargin at screen 0.79167
set border 1
unset ytics
set xrange [0:3]
set yrange [30:114]
set xtics ('' 0, '' 0.5, '' 1, '' 1.5, '' 2, '' 2.5, '' 3)
set label '0' at screen 0.06286,screen 0.075 center tc rgb '#333333' noenhanced
set label '0.5' at screen 0.20762,screen 0.075 center tc rgb '#333333' noenhanced
set label '1.0' at screen 0.35238,screen 0.075 center tc rgb '#333333' noenhanced
set label '1.5' at screen 0.49714,screen 0.075 center tc rgb '#333333' noenhanced
set label '2.0' at screen 0.6419,screen 0.075 center tc rgb '#333333' noenhanced
set label '2.5' at screen 0.78667,screen 0.075 center tc rgb '#333333' noenhanced
set label '3.0' at screen 0.93143,screen 0.075 center tc rgb '#333333' noenhanced
set label 'From consumers' at screen 0.01143,screen 0.70139 left tc rgb '#333333' noenhanced
set label '0.4, n = 17,109' at screen 0.98857,screen 0.70139 right tc rgb '#595959' noenhanced
set label 'From companies' at screen 0.01143,screen 0.40972 left tc rgb '#333333' noenhanced
set label '0, n = 1,323' at screen 0.98857,screen 0.40972 right tc rgb '#595959' noenhanced
$d << __D__
0.40914138757379154 83 0.16449605771932124 0.8429876300018925 0
0 41 0 2.7882686727996475 0
__D__
plot $d using 3:2:(column(4)-column(3)):(0) with vectors nohead dt solid lw 2 lc rgb '#8C8C8C' notitle, \
     $d using 1:2 with points pt 7 ps 0.576 lc rgb '#2F4858' notitle, \
     $d using 1:(int(column(5))==1?column(2):NaN) with points pt 7 ps 0.36 lc rgb '#FFFFFF' notitle
