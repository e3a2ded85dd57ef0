set terminal svg size 720,224 fixed font 'sans-serif,12' noenhanced background '#FFFFFF'
unset key
set samples 2
set border 3 lc rgb '#595959' lw 0.8
set tics nomirror out scale 0.5
set lmargin at screen 0.06222
set rmargin at screen 0.98889
set bmargin at screen 0.21429
set tmargin at screen 0.96429
unset border
unset xtics
unset ytics
set xrange [0:13]
set yrange [0:7]
set label 'mån' at screen 0.05111,screen 0.91071 right tc rgb '#333333' noenhanced
set label 'tis' at screen 0.05111,screen 0.80357 right tc rgb '#333333' noenhanced
set label 'ons' at screen 0.05111,screen 0.69643 right tc rgb '#333333' noenhanced
set label 'tors' at screen 0.05111,screen 0.58929 right tc rgb '#333333' noenhanced
set label 'fre' at screen 0.05111,screen 0.48214 right tc rgb '#333333' noenhanced
set label 'lör' at screen 0.05111,screen 0.375 right tc rgb '#333333' noenhanced
set label 'sön' at screen 0.05111,screen 0.26786 right tc rgb '#333333' noenhanced
set label '08' at screen 0.06222,screen 0.16071 center tc rgb '#333333' noenhanced
set label '09' at screen 0.1335,screen 0.16071 center tc rgb '#333333' noenhanced
set label '10' at screen 0.20479,screen 0.16071 center tc rgb '#333333' noenhanced
set label '11' at screen 0.27607,screen 0.16071 center tc rgb '#333333' noenhanced
set label '12' at screen 0.34735,screen 0.16071 center tc rgb '#333333' noenhanced
set label '13' at screen 0.41863,screen 0.16071 center tc rgb '#333333' noenhanced
set label '14' at screen 0.48991,screen 0.16071 center tc rgb '#333333' noenhanced
set label '15' at screen 0.5612,screen 0.16071 center tc rgb '#333333' noenhanced
set label '16' at screen 0.63248,screen 0.16071 center tc rgb '#333333' noenhanced
set label '17' at screen 0.70376,screen 0.16071 center tc rgb '#333333' noenhanced
set label '18' at screen 0.77504,screen 0.16071 center tc rgb '#333333' noenhanced
set label '19' at screen 0.84632,screen 0.16071 center tc rgb '#333333' noenhanced
set label '20' at screen 0.91761,screen 0.16071 center tc rgb '#333333' noenhanced
set label '21' at screen 0.98889,screen 0.16071 center tc rgb '#333333' noenhanced
set label 'hel ram: våra egna ringtider' at screen 0.06222,screen 0.04464 left tc rgb '#0072B2' noenhanced
set label 'streckad ram: lagens ringtider' at screen 0.98889,screen 0.04464 right tc rgb '#A04000' noenhanced
set object rect from 0,6 to 13,7 front fs empty border lc rgb '#A04000' lw 1.6 dt (4,3)
set object rect from 0,5 to 13,6 front fs empty border lc rgb '#A04000' lw 1.6 dt (4,3)
set object rect from 0,4 to 13,5 front fs empty border lc rgb '#A04000' lw 1.6 dt (4,3)
set object rect from 0,3 to 13,4 front fs empty border lc rgb '#A04000' lw 1.6 dt (4,3)
set object rect from 0,2 to 13,3 front fs empty border lc rgb '#A04000' lw 1.6 dt (4,3)
set object rect from 0,1 to 13,2 front fs empty border lc rgb '#A04000' lw 1.6 dt (4,3)
set object rect from 0,0 to 13,1 front fs empty border lc rgb '#A04000' lw 1.6 dt (4,3)
set object rect from 1,6.06 to 12,6.94 front fs empty border lc rgb '#0072B2' lw 1.6
set object rect from 1,5.06 to 12,5.94 front fs empty border lc rgb '#0072B2' lw 1.6
set object rect from 1,4.06 to 12,4.94 front fs empty border lc rgb '#0072B2' lw 1.6
set object rect from 1,3.06 to 12,3.94 front fs empty border lc rgb '#0072B2' lw 1.6
set object rect from 1,2.06 to 12,2.94 front fs empty border lc rgb '#0072B2' lw 1.6
set object rect from 2,1.06 to 8,1.94 front fs empty border lc rgb '#0072B2' lw 1.6
$d << __D__
1.5 6.5 3098712 0
2.5 6.5 12175055 0
3.5 6.5 5861505 0
4.5 6.5 3098712 0
5.5 6.5 12175055 0
6.5 6.5 9084330 0
7.5 6.5 5861505 0
8.5 6.5 3098712 0
9.5 6.5 12175055 0
10.5 6.5 9084330 0
11.5 6.5 5861505 0
1.5 5.5 9084330 0
2.5 5.5 5861505 0
3.5 5.5 3098712 0
4.5 5.5 12175055 0
5.5 5.5 5861505 0
6.5 5.5 3098712 0
7.5 5.5 12175055 0
8.5 5.5 9084330 0
9.5 5.5 5861505 0
10.5 5.5 3098712 0
11.5 5.5 12175055 0
1.5 4.5 3098712 0
2.5 4.5 12175055 0
3.5 4.5 9084330 0
4.5 4.5 5861505 0
5.5 4.5 3098712 0
6.5 4.5 12175055 0
7.5 4.5 5861505 0
8.5 4.5 3098712 0
9.5 4.5 12175055 0
10.5 4.5 9084330 0
11.5 4.5 5861505 0
1.5 3.5 9084330 0
2.5 3.5 5861505 0
3.5 3.5 3098712 0
4.5 3.5 12175055 0
5.5 3.5 9084330 0
6.5 3.5 5861505 0
7.5 3.5 3098712 0
8.5 3.5 12175055 0
9.5 3.5 5861505 0
10.5 3.5 3098712 0
11.5 3.5 12175055 0
1.5 2.5 3098712 0
2.5 2.5 12175055 0
3.5 2.5 9084330 0
4.5 2.5 5861505 0
5.5 2.5 3098712 0
6.5 2.5 12175055 0
7.5 2.5 9084330 0
8.5 2.5 5861505 0
9.5 2.5 3098712 0
10.5 2.5 12175055 0
11.5 2.5 5861505 0
12.5 2.5 14936557 1
2.5 1.5 5861505 0
3.5 1.5 3098712 0
4.5 1.5 12175055 0
5.5 1.5 9084330 0
6.5 1.5 5861505 0
7.5 1.5 3098712 0
4.5 0.5 14936557 1
__D__
plot $d using 1:2:(0.48):(0.44):3 with boxxyerror fs solid 1 noborder lc rgb variable notitle, \
     $d using 1:(int(column(4))==1?column(2):NaN) with points pt 2 ps 0.6 lw 1.5 lc rgb '#0072B2' notitle
