set terminal pngcairo size 1440,664 font 'DejaVu Sans,9' fontscale 2 linewidth 2 pointscale 2 noenhanced background '#FFFFFF'
unset key
set samples 2
set border 3 lc rgb '#595959' lw 0.8
set tics nomirror out scale 0.5
set lmargin at screen 0.22778
set rmargin at screen 0.85733
set bmargin at screen 0.0241
set tmargin at screen 0.61446
set border 2
unset xtics
unset ytics
set xrange [0:203]
set yrange [8:204]
set label 'at most 10 minutes' at screen 0.21389,screen 0.57229 right tc rgb '#333333' noenhanced
set label '12 · 2.9%' at screen 0.27472,screen 0.57229 left tc rgb '#595959' noenhanced
set label '10 minutes to 1 hour' at screen 0.21389,screen 0.48795 right tc rgb '#333333' noenhanced
set label '31 · 7.5%' at screen 0.33364,screen 0.48795 left tc rgb '#595959' noenhanced
set label '1 hour to 4 hours' at screen 0.21389,screen 0.40361 right tc rgb '#333333' noenhanced
set label '203 · 49.3%' at screen 0.86706,screen 0.40361 left tc rgb '#595959' noenhanced
set label '4 hours to 24 hours' at screen 0.21389,screen 0.31928 right tc rgb '#333333' noenhanced
set label '151 · 36.7%' at screen 0.70579,screen 0.31928 left tc rgb '#595959' noenhanced
set label '24 hours to 3 days' at screen 0.21389,screen 0.23494 right tc rgb '#333333' noenhanced
set label '9 · 2.2%' at screen 0.26541,screen 0.23494 left tc rgb '#595959' noenhanced
set label 'over 3 days' at screen 0.21389,screen 0.1506 right tc rgb '#333333' noenhanced
set label '1 · 0.2%' at screen 0.2406,screen 0.1506 left tc rgb '#595959' noenhanced
set label 'not yet' at screen 0.21389,screen 0.06627 right tc rgb '#333333' noenhanced
set label '5 · 1.2%' at screen 0.25301,screen 0.06627 left tc rgb '#595959' noenhanced
set arrow from screen 0.22778,screen 0.27711 to screen 0.99444,screen 0.27711 nohead dt (6,4) lw 1.2 lc rgb '#A04000'
set label 'limit 24 hours' at screen 0.99444,screen 0.30422 right tc rgb '#A04000' noenhanced
set label 'Time to block: 13 of 412 (3.2%) lie above the limit 24 hours. The median is 3.3 hours.' at screen 0.01944,screen 0.94578 left font ',10' tc rgb '#000000' noenhanced
set label 'time from a no to its block, October 2026. Count and share.' at screen 0.01944,screen 0.81928 left font ',8' tc rgb '#595959' noenhanced
set label 'Hollow bar: has not happened yet. What has already waited longer than the limit counts as above it.' at screen 0.01944,screen 0.7741 left font ',8' tc rgb '#595959' noenhanced
$d << __D__
12 190 0
31 162 0
203 134 0
151 106 0
9 78 1
1 50 1
5 22 2
__D__
plot $d using (column(1)/2):(int(column(3))==0?column(2):NaN):(column(1)/2):(8) with boxxyerror fs solid 1 noborder fc rgb '#2F4858' notitle, \
     $d using (column(1)/2):(int(column(3))==1?column(2):NaN):(column(1)/2):(8) with boxxyerror fs solid 1 border lc rgb '#A04000' fc rgb '#D55E00' notitle, \
     $d using (column(1)/2):(int(column(3))==2?column(2):NaN):(column(1)/2):(8) with boxxyerror fs empty border lw 1.2 lc rgb '#2F4858' notitle
