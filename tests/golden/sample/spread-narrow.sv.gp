set terminal svg size 350,352 fixed font 'sans-serif,12' noenhanced background '#FFFFFF'
unset key
set samples 2
set border 3 lc rgb '#595959' lw 0.8
set tics nomirror out scale 0.5
set lmargin at screen 0.00571
set rmargin at screen 0.67771
set bmargin at screen 0.02273
set tmargin at screen 0.97727
unset border
unset xtics
unset ytics
set xrange [0:9120]
set yrange [8:344]
set label '1' at screen 0.00571,screen 0.94318 left tc rgb '#333333' noenhanced
set label '9 120 · 58,3 %' at screen 0.69771,screen 0.8892 left tc rgb '#595959' noenhanced
set label '2' at screen 0.00571,screen 0.82386 left tc rgb '#333333' noenhanced
set label '4 005 · 25,6 %' at screen 0.32082,screen 0.76989 left tc rgb '#595959' noenhanced
set label '3' at screen 0.00571,screen 0.70455 left tc rgb '#333333' noenhanced
set label '1 811 · 11,6 %' at screen 0.15916,screen 0.65057 left tc rgb '#595959' noenhanced
set label '4' at screen 0.00571,screen 0.58523 left tc rgb '#333333' noenhanced
set label '640 · 4,1 %' at screen 0.07287,screen 0.53125 left tc rgb '#595959' noenhanced
set label '5' at screen 0.00571,screen 0.46591 left tc rgb '#333333' noenhanced
set label '61 · 0,4 %' at screen 0.03021,screen 0.41193 left tc rgb '#595959' noenhanced
set label '6' at screen 0.00571,screen 0.34659 left tc rgb '#333333' noenhanced
set label '9 · 0,1 %' at screen 0.02638,screen 0.29261 left tc rgb '#595959' noenhanced
set label '7' at screen 0.00571,screen 0.22727 left tc rgb '#333333' noenhanced
set label '0 · 0 %' at screen 0.02571,screen 0.1733 left tc rgb '#595959' noenhanced
set label 'fler än 7' at screen 0.00571,screen 0.10795 left tc rgb '#333333' noenhanced
set label '2 · 0,01 %' at screen 0.02586,screen 0.05398 left tc rgb '#595959' noenhanced
set arrow from screen 0.00571,screen 0.5 to screen 0.98857,screen 0.5 nohead dt (6,4) lw 1.2 lc rgb '#A04000'
set label 'gräns 4' at screen 0.98857,screen 0.52557 right tc rgb '#A04000' noenhanced
$d << __D__
9120 313 0
4005 271 0
1811 229 0
640 187 0
61 145 1
9 103 1
0 61 1
2 19 1
__D__
plot $d using (column(1)/2):(int(column(3))==0?column(2):NaN):(column(1)/2):(8) with boxxyerror fs solid 1 noborder fc rgb '#2F4858' notitle, \
     $d using (column(1)/2):(int(column(3))==1?column(2):NaN):(column(1)/2):(8) with boxxyerror fs solid 1 border lc rgb '#A04000' fc rgb '#D55E00' notitle, \
     $d using (column(1)/2):(int(column(3))==2?column(2):NaN):(column(1)/2):(8) with boxxyerror fs empty border lw 1.2 lc rgb '#2F4858' notitle
