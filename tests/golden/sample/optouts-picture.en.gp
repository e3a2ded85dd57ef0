set terminal pngcairo size 1440,840 font 'DejaVu Sans,9' fontscale 2 linewidth 2 pointscale 2 noenhanced background '#FFFFFF'
unset key
set samples 2
set border 3 lc rgb '#595959' lw 0.8
set tics nomirror out scale 0.5
set lmargin at screen 0.06222
set rmargin at screen 0.88611
set bmargin at screen 0.13714
set tmargin at screen 0.73333
set xrange [0.5:56.5]
set yrange [0.9:1]
set ytics ('' 0.9, '' 0.92, '' 0.9400000000000001, '' 0.96, '' 0.98, '' 1)
set label '90%' at screen 0.05111,screen 0.13714 right tc rgb '#333333' noenhanced
set label '92%' at screen 0.05111,screen 0.25638 right tc rgb '#333333' noenhanced
set label '94%' at screen 0.05111,screen 0.37562 right tc rgb '#333333' noenhanced
set label '96%' at screen 0.05111,screen 0.49486 right tc rgb '#333333' noenhanced
set label '98%' at screen 0.05111,screen 0.6141 right tc rgb '#333333' noenhanced
set label '100%' at screen 0.05111,screen 0.73333 right tc rgb '#333333' noenhanced
set label 'wk 47' at screen 0.15785,screen 0.10286 center tc rgb '#333333' noenhanced
set label '2025' at screen 0.15785,screen 0.06286 center tc rgb '#595959' noenhanced
set label '100' at screen 0.15785,screen 0.02286 center tc rgb '#595959' noenhanced
set label 'wk 2' at screen 0.26084,screen 0.10286 center tc rgb '#333333' noenhanced
set label '2026' at screen 0.26084,screen 0.06286 center tc rgb '#595959' noenhanced
set label '99' at screen 0.26084,screen 0.02286 center tc rgb '#595959' noenhanced
set label 'wk 9' at screen 0.36382,screen 0.10286 center tc rgb '#333333' noenhanced
set label '90' at screen 0.36382,screen 0.02286 center tc rgb '#595959' noenhanced
set label 'wk 16' at screen 0.46681,screen 0.10286 center tc rgb '#333333' noenhanced
set label '97' at screen 0.46681,screen 0.02286 center tc rgb '#595959' noenhanced
set label 'wk 23' at screen 0.5698,screen 0.10286 center tc rgb '#333333' noenhanced
set label '97' at screen 0.5698,screen 0.02286 center tc rgb '#595959' noenhanced
set label 'wk 30' at screen 0.67278,screen 0.10286 center tc rgb '#333333' noenhanced
set label '81' at screen 0.67278,screen 0.02286 center tc rgb '#595959' noenhanced
set label 'wk 37' at screen 0.77577,screen 0.10286 center tc rgb '#333333' noenhanced
set label '89' at screen 0.77577,screen 0.02286 center tc rgb '#595959' noenhanced
set label 'wk 44' at screen 0.87875,screen 0.10286 center tc rgb '#333333' noenhanced
set label '104' at screen 0.87875,screen 0.02286 center tc rgb '#595959' noenhanced
set label 'n' at screen 0.05111,screen 0.02286 right tc rgb '#595959' noenhanced
set xtics ('' 7, '' 14, '' 21, '' 28, '' 35, '' 42, '' 49, '' 56)
set label 'law 100%' at screen 0.89444,screen 0.73333 left tc rgb '#A04000' noenhanced
set label 'ethics 99%' at screen 0.89444,screen 0.67371 left tc rgb '#0072B2' noenhanced
set label 'Opt-outs respected: 99.3% in October 2026. Probably between 978 and 999 in 1,000.' at screen 0.01944,screen 0.95714 left font ',10' tc rgb '#000000' noenhanced
set label 'strict, from the first minute, by week' at screen 0.01944,screen 0.85714 left font ',8' tc rgb '#595959' noenhanced
set label 'The pale area shows the 95% interval. No point: too few, or nothing to measure.' at screen 0.01944,screen 0.82143 left font ',8' tc rgb '#595959' noenhanced
set label 'Hollow point: preliminary, the value can still change.' at screen 0.01944,screen 0.78571 left font ',8' tc rgb '#595959' noenhanced
$d << __D__
1 1 0.9615166490024712 1 0
2 1 0.9575296600887508 1 0
3 1 0.9598410803842253 1 0
4 1 0.9538075796719513 1 0
5 0.98 0.9296160675289299 0.9975686631760574 0
6 1 0.9648193824256598 1 0
7 1 0.9637833073548235 1 0
8 1 0.9560105458131577 1 0
9 1 0.964480673342116 1 0
10 1 0.9657978327236497 1 0
11 1 0.9554797375436782 1 0
12 1 0.9570350803704349 1 0

14 0.9797979797979798 0.9289238775381224 0.9975440092064722 0
15 1 0.9606967122604819 1 0
16 1 0.9580129846958555 1 0
17 1 0.9554797375436782 1 0
18 1 0.9630580129648071 1 0
19 1 0.9654777858734944 1 0
20 1 0.9580129846958555 1 0
21 1 0.9598410803842253 1 0
22 1 0.9626843630912639 1 0
23 0.9767441860465116 0.9185055504773876 0.9971710994902767 0
24 1 0.9593991424503682 1 0
25 1 0.9637833073548235 1 0
26 1 0.9657978327236497 1 0
27 1 0.9580129846958555 1 0
28 1 0.9626843630912639 1 0
29 1 0.9554797375436782 1 0
30 1 0.9623030783764125 1 0
31 1 0.9634242550165211 1 0
32 0.9775280898876404 0.9211718756816739 0.9972668666159094 0
33 1 0.9575296600887508 1 0
34 1 0.9637833073548235 1 0
35 1 0.9626843630912639 1 0
36 1 0.9580129846958555 1 0
37 1 0.9580129846958555 1 0
38 1 0.9626843630912639 1 0
39 1 0.9560105458131577 1 0
40 1 0.9619139224299894 1 0
41 0.978021978021978 0.9228546072453983 0.9973271885733758 0
42 1 0.9554797375436782 1 0
43 1 0.9626843630912639 1 0
44 1 0.9538075796719513 1 1
45 1 0.9598410803842253 1 1
46 1 0.9637833073548235 1 1
47 1 0.9648193824256598 1 1
48 1 0.9626843630912639 1 1
49 1 0.9593991424503682 1 1
50 0.9764705882352941 0.9175762555504242 0.9971376680783514 1
51 1 0.9623030783764125 1 1
52 1 0.9606967122604819 1 1
53 1 0.9560105458131577 1 1
54 1 0.958947370941922 1 1
55 1 0.9554797375436782 1 1
56 1 0.965151693412326 1 1
__D__
plot $d using 1:3:4 with filledcurves fs solid 1 noborder fc rgb '#DDE5EA' notitle, \
     1 with lines dt solid lw 1.2 lc rgb '#A04000' notitle, \
     0.99 with lines dt (6,4) lw 1.2 lc rgb '#0072B2' notitle, \
     $d using 1:2 with lines dt solid lw 1.5 lc rgb '#8C8C8C' notitle, \
     $d using 1:(int(column(5))==0?column(2):NaN) with points pt 7 ps 0.62 lc rgb '#2F4858' notitle, \
     $d using 1:(int(column(5))==1?column(2):NaN) with points pt 7 ps 0.62 lc rgb '#2F4858' notitle, \
     $d using 1:(int(column(5))==1?column(2):NaN) with points pt 7 ps 0.384 lc rgb '#FFFFFF' notitle
