set terminal svg size 720,320 fixed font 'sans-serif,12' noenhanced background '#FFFFFF'
unset key
set samples 2
set border 3 lc rgb '#595959' lw 0.8
set tics nomirror out scale 0.5
set lmargin at screen 0.09722
set rmargin at screen 0.96111
set bmargin at screen 0.14375
set tmargin at screen 0.9625
set xrange [0:660]
set yrange [0:1]
set ytics ('' 0, '' 0.25, '' 0.5, '' 0.75, '' 1)
set label '0 %' at screen 0.08611,screen 0.14375 right tc rgb '#333333' noenhanced
set label '25 %' at screen 0.08611,screen 0.34844 right tc rgb '#333333' noenhanced
set label '50 %' at screen 0.08611,screen 0.55313 right tc rgb '#333333' noenhanced
set label '75 %' at screen 0.08611,screen 0.75781 right tc rgb '#333333' noenhanced
set label '100 %' at screen 0.08611,screen 0.9625 right tc rgb '#333333' noenhanced
set label '18 mån' at screen 0.81435,screen 0.1 center tc rgb '#333333' noenhanced
set label '13' at screen 0.81435,screen 0.0375 center tc rgb '#595959' noenhanced
set label '1 år' at screen 0.57531,screen 0.1 center tc rgb '#333333' noenhanced
set label '19' at screen 0.57531,screen 0.0375 center tc rgb '#595959' noenhanced
set label '6 mån' at screen 0.33626,screen 0.1 center tc rgb '#333333' noenhanced
set label '25' at screen 0.33626,screen 0.0375 center tc rgb '#595959' noenhanced
set label '0' at screen 0.09722,screen 0.1 center tc rgb '#333333' noenhanced
set label '31' at screen 0.09722,screen 0.0375 center tc rgb '#595959' noenhanced
set label 'följs' at screen 0.06667,screen 0.0375 right tc rgb '#595959' noenhanced
set xtics ('' 547.875, '' 365.25, '' 182.625, '' 0)
set arrow from screen 0.09722,screen 0.55313 to screen 0.96111,screen 0.55313 nohead front dt (6,4) lw 1.2 lc rgb '#595959'
set arrow from screen 0.96111,screen 0.55313 to screen 0.96111,screen 0.14375 nohead front dt (6,4) lw 1.2 lc rgb '#595959'
set label 'hälften kvar vid 660 dagar' at screen 0.95,screen 0.1875 right tc rgb '#333333' noenhanced
$d << __D__
0 1 1 1
12 1 1 1
12 0.9299999999999999 0.8099999999999999 0.98
40 0.9299999999999999 0.8099999999999999 0.98
40 0.86 0.74 0.91
75 0.86 0.74 0.91
75 0.79 0.67 0.8400000000000001
131 0.79 0.67 0.8400000000000001
131 0.72 0.6 0.77
202 0.72 0.6 0.77
202 0.6499999999999999 0.5299999999999999 0.7
330 0.6499999999999999 0.5299999999999999 0.7
330 0.58 0.45999999999999996 0.63
412 0.58 0.45999999999999996 0.63
412 0.51 0.39 0.56
660 0.51 0.39 0.56
660 0.43999999999999995 0.31999999999999995 0.48999999999999994
__D__
plot $d using 1:3:4 with filledcurves fs solid 1 noborder fc rgb '#DDE5EA' notitle, \
     $d using 1:2 with lines dt solid lw 2 lc rgb '#2F4858' notitle
