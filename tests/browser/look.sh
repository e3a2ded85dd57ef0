#!/bin/sh
# Draws the sample pages in a real browser: pictures and PDF to look at, and assertions no eye is needed for.
# usage: tests/browser/look.sh PAGES [PICTURES]   PAGES holds sv/index.html and en/index.html
# TAP on stdout; exit 77 without chromium. Chromium clamps its window to 500 px, so narrow screens are frames of a page.
# TAKHOJD_PAGES=PAGES build/tests/render/render_test makes the pages.
# shellcheck disable=SC2317 # functions are called through ok

set -u
pages=$(cd "$1" && pwd)
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "1..0 # SKIP no chromium"
    exit 77
}
work=$(mktemp -d "${TMPDIR:-/tmp}/look.XXXXXX")
trap 'rm -rf "$work"' EXIT
pictures=${2:-$work/pictures}
mkdir -p "$pictures"
number=0
failed=0

ok() { # sentence, then a command that must succeed
    sentence=$1
    shift
    number=$((number + 1))
    if "$@"; then
        echo "ok $number - $sentence"
    else
        echo "not ok $number - $sentence"
        failed=1
    fi
}

draw() {
    timeout 120 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files \
        --user-data-dir="$work/profile" --virtual-time-budget=3000 "$@" 2>"$work/browser.log"
}

# A page that shows another at several widths and writes down what each measures.
wrapper() { # language
    cat >"$work/$1.html" <<END
<!doctype html><meta charset="utf-8"><style>body{margin:0}iframe{border:0;height:1px;display:block}</style>
$(for width in 320 390 768 1280; do echo "<iframe width=\"$width\" src=\"file://$pages/$1/index.html\"></iframe>"; done)
<pre id="out"></pre>
<script>
onload = () => {
  const lines = [];
  for (const frame of document.querySelectorAll('iframe')) {
    const page = frame.contentDocument, root = page.documentElement;
    for (const folded of page.querySelectorAll('details')) folded.open = true;
    const pictures = [...page.images].filter(image => image.naturalWidth === 0).length;
    lines.push(['width', frame.width, 'inner', frame.contentWindow.innerWidth, 'scroll', root.scrollWidth,
                'blank', pictures, 'scripts', page.scripts.length].join(' '));
    const levels = [...page.querySelectorAll('h1,h2,h3,h4')].map(heading => +heading.tagName[1]);
    const skips = levels.filter((level, i) => i && level > levels[i - 1] + 1).length;
    const small = [...page.querySelectorAll('nav a')].filter(link => link.getBoundingClientRect().height < 24).length;
    const ids = [...page.querySelectorAll('[id]')].map(element => element.id);
    const broken = [...page.querySelectorAll('a[href^="#"]')].filter(a => !page.getElementById(a.hash.slice(1))).length;
    lines.push(['headings', levels.filter(level => level === 1).length, 'skips', skips, 'small', small, 'twice',
                ids.length - new Set(ids).size, 'broken', broken].join(' '));
  }
  document.getElementById('out').textContent = lines.join('\n');
};
</script>
END
}

fits() { # file, width: the frame has the width asked for and nothing sticks out; every picture is drawn; no script
    grep -q "^.*width $2 inner $2 scroll $2 blank 0 scripts 0" "$1" || { grep "width $2 " "$1" >&2; false; }
}

tidy() { # file: one h1, no level skipped, no small target, no id twice, no link to nowhere
    [ "$(grep -c 'headings 1 skips 0 small 0 twice 0 broken 0' "$1")" = 4 ] || { grep headings "$1" >&2; false; }
}

asks_for_nothing() { # every address in the page is a fragment or data
    ! grep -oE '(src|href|srcset)="[^"]{0,40}' "$1" | grep -vE '="(#|data:image/svg)' && ! grep -qiE '<(script|link|iframe|object)[ >]' "$1"
}

for language in sv en; do
    page=$pages/$language/index.html
    wrapper $language
    draw --dump-dom "file://$work/$language.html" >"$work/$language.dom"
    for width in 320 390 768 1280; do
        ok "$language: nothing sticks out at $width px" fits "$work/$language.dom" $width
    done
    ok "$language: headings, ids, links and targets are sound" tidy "$work/$language.dom"
    ok "$language: the page asks for nothing" asks_for_nothing "$page"
    draw --window-size=1280,7000 --screenshot="$pictures/$language-1280.png" "file://$page"
    echo "<!doctype html><style>body{margin:0;background:#888}</style><iframe width=390 height=9000 style=\"border:0;background:#fff\" src=\"file://$page\"></iframe>" >"$work/phone.html"
    draw --window-size=500,9000 --screenshot="$pictures/$language-390.png" "file://$work/phone.html"
    draw --no-pdf-header-footer --print-to-pdf="$pictures/$language.pdf" "file://$page"
    ok "$language: it prints" test -s "$pictures/$language.pdf"
done
echo "1..$number"
exit $failed
