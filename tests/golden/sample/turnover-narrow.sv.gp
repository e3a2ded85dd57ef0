set terminal svg size 350,290 fixed font 'sans-serif,12' noenhanced background '#FFFFFF'
unset key
set samples 2
set border 3 lc rgb '#595959' lw 0.8
set tics nomirror out scale 0.5
set lmargin at screen 0.10743
set rmargin at screen 0.912
set bmargin at screen 0.14069
set tmargin at screen 0.9669
set xrange [0.5:13.5]
set yrange [0:1.5]
set ytics ('' 0, '' 0.5, '' 1, '' 1.5)
set label '0' at screen 0.08457,screen 0.14069 right tc rgb '#333333' noenhanced
set label '0,5' at screen 0.08457,screen 0.41609 right tc rgb '#333333' noenhanced
set label '1,0' at screen 0.08457,screen 0.69149 right tc rgb '#333333' noenhanced
set label '1,5' at screen 0.08457,screen 0.9669 right tc rgb '#333333' noenhanced
set label 'okt 2025' at screen 0.13837,screen 0.09103 center tc rgb '#333333' noenhanced
set label '8,1' at screen 0.13837,screen 0.0331 center tc rgb '#595959' noenhanced
set label 'feb 2026' at screen 0.38593,screen 0.09103 center tc rgb '#333333' noenhanced
set label '8,1' at screen 0.38593,screen 0.0331 center tc rgb '#595959' noenhanced
set label 'juni 2026' at screen 0.63349,screen 0.09103 center tc rgb '#333333' noenhanced
set label '8,1' at screen 0.63349,screen 0.0331 center tc rgb '#595959' noenhanced
set label 'okt 2026' at screen 0.88105,screen 0.09103 center tc rgb '#333333' noenhanced
set label '4,3' at screen 0.88105,screen 0.0331 center tc rgb '#595959' noenhanced
set label 'n' at screen 0.08457,screen 0.0331 right tc rgb '#595959' noenhanced
set xtics ('' 1, '' 5, '' 9, '' 13)
$d << __D__
1 0.617283950617284 0.2004304185331384 1.4405348246077367 0
2 0.3703703703703704 0.07637927443155576 1.0823793913262127 0
3 0.1234567901234568 0.0031256553067024566 0.6878572087578888 0
4 0.4938271604938272 0.13455128069460806 1.2643936636300857 0
5 0.2469135802469136 0.029902380067156176 0.8919367491017233 0
6 0.2469135802469136 0.029902380067156176 0.8919367491017233 0
7 0.1234567901234568 0.0031256553067024566 0.6878572087578888 0
8 0.4938271604938272 0.13455128069460806 1.2643936636300857 0
9 0.2469135802469136 0.029902380067156176 0.8919367491017233 0
10 0.3703703703703704 0.07637927443155576 1.0823793913262127 0
11 0.3703703703703704 0.07637927443155576 1.0823793913262127 0
12 0.2469135802469136 0.029902380067156176 0.8919367491017233 0

__D__
plot $d using 1:3:(0):(column(4)-column(3)) with vectors nohead dt solid lw 3 lc rgb '#DDE5EA' notitle, \
     $d using 1:2 with lines dt solid lw 1.5 lc rgb '#8C8C8C' notitle, \
     $d using 1:(int(column(5))==0?column(2):NaN) with points pt 7 ps 0.504 lc rgb '#2F4858' notitle, \
     $d using 1:(int(column(5))==1?column(2):NaN) with points pt 7 ps 0.504 lc rgb '#2F4858' notitle, \
     $d using 1:(int(column(5))==1?column(2):NaN) with points pt 7 ps 0.312 lc rgb '#FFFFFF' notitle
