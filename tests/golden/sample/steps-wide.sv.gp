set terminal svg size 720,184 fixed font 'sans-serif,12' noenhanced background '#FFFFFF'
unset key
set samples 2
set border 3 lc rgb '#595959' lw 0.8
set tics nomirror out scale 0.5
set lmargin at screen 0.22778
set rmargin at screen 0.83333
set bmargin at screen 0.04348
set tmargin at screen 0.95652
set border 2
unset xtics
unset ytics
set xrange [0:47213]
set yrange [8:176]
set label 'Samtalsförsök' at screen 0.21389,screen 0.88043 right tc rgb '#333333' noenhanced
set label '47 213' at screen 0.84306,screen 0.88043 left tc rgb '#595959' noenhanced
set label 'Besvarade samtal' at screen 0.21389,screen 0.72826 right tc rgb '#333333' noenhanced
set label '18 432 · 39,0 %' at screen 0.47391,screen 0.72826 left tc rgb '#595959' noenhanced
set label 'Nådda' at screen 0.21389,screen 0.57609 right tc rgb '#333333' noenhanced
set label '6 401 · 34,7 %' at screen 0.3196,screen 0.57609 left tc rgb '#595959' noenhanced
set label 'Relevanta kontakter' at screen 0.21389,screen 0.42391 right tc rgb '#333333' noenhanced
set label '4 211 · 65,8 %' at screen 0.29151,screen 0.42391 left tc rgb '#595959' noenhanced
set label 'Accepterade köp' at screen 0.21389,screen 0.27174 right tc rgb '#333333' noenhanced
set label '604 · 14,3 %' at screen 0.24525,screen 0.27174 left tc rgb '#595959' noenhanced
set label 'Affärer som står sig' at screen 0.21389,screen 0.11957 right tc rgb '#333333' noenhanced
set label '512 · 85 %' at screen 0.24407,screen 0.11957 left tc rgb '#595959' noenhanced
$d << __D__
47213 162 0
18432 134 0
6401 106 0
4211 78 0
604 50 2
512 22 2
__D__
plot $d using (column(1)/2):(int(column(3))==0?column(2):NaN):(column(1)/2):(8) with boxxyerror fs solid 1 noborder fc rgb '#2F4858' notitle, \
     $d using (column(1)/2):(int(column(3))==1?column(2):NaN):(column(1)/2):(8) with boxxyerror fs solid 1 border lc rgb '#A04000' fc rgb '#D55E00' notitle, \
     $d using (column(1)/2):(int(column(3))==2?column(2):NaN):(column(1)/2):(8) with boxxyerror fs empty border lw 1.2 lc rgb '#2F4858' notitle
