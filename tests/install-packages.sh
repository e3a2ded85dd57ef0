#!/bin/sh
# Installs what takhojd needs, where something is missing; the one place where package names stand.
#
#     tests/install-packages.sh run          to build it and run it, demo included
#     tests/install-packages.sh run develop  to check it besides
#     tests/install-packages.sh --print ...  only print the names of all packages
#
# Nothing is touched, and nothing is printed, when all is there. Debian and Ubuntu only; elsewhere the names are printed.

set -eu

# Tested: Debian 12. Untested: Debian 13, Ubuntu 24.04; where their names differ, the clang runtime's version is the
# difference. fonts-dejavu-core is for the charts' letters.
run='gcc libc6-dev make pkg-config libglib2.0-dev libpq-dev libcjson-dev r-mathlib libxlsxwriter-dev gnuplot-nox
    fonts-dejavu-core postgresql postgresql-client tzdata'
develop='check clang clang-format clang-tidy lld cppcheck shellcheck mandoc procps util-linux python3 python3-jsonschema'
develop_debian_12='libclang-rt-14-dev'
develop_debian_13='libclang-rt-19-dev'
develop_ubuntu_2404='libclang-rt-18-dev'

system=other
if [ -r /etc/os-release ]; then
    # shellcheck disable=SC1091 # the system's own
    system=$(. /etc/os-release && echo "${ID:-other} ${VERSION_ID:-}")
fi

only_print=''
packages=''
for word in "$@"; do
    case $word in
    --print) only_print=1 ;;
    run) packages="$packages $run" ;;
    develop)
        packages="$packages $develop"
        case $system in
        'debian 12'*) packages="$packages $develop_debian_12" ;;
        'debian 13'*) packages="$packages $develop_debian_13" ;;
        'ubuntu 24.04') packages="$packages $develop_ubuntu_2404" ;;
        esac
        ;;
    *)
        echo "install-packages.sh: no group $word" >&2
        exit 64
        ;;
    esac
done
# shellcheck disable=SC2086 # words on purpose
set -- $packages

if [ -n "$only_print" ]; then
    printf '%s\n' "$@"
    exit 0
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is neither Debian nor Ubuntu; takhojd needs what these packages of Debian 12 hold: $*" >&2
    exit 0
fi

missing=''
for package in "$@"; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    # Another package may stand in for it, such as pkgconf for pkg-config.
    [ "$state" = installed ] || {
        [ "$package" = pkg-config ] && command -v pkg-config >/dev/null && continue
        missing="$missing $package"
    }
done
[ -n "$missing" ] || exit 0

case $system in
'debian 12'*) ;;
*) echo "takhojd is tested on Debian 12; the package names for $system are untested." >&2 ;;
esac
as_root=''
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    command -v sudo >/dev/null || {
        echo "These packages are missing, and there is no sudo to install them with:$missing" >&2
        exit 69
    }
fi
echo "Installing what is missing:$missing"
apt() { # arguments of apt-get
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$@" </dev/null
}
# The lists of packages may be missing or old; one that cannot be had may not be needed.
apt update || echo 'The lists of packages could not all be had; trying with what is there.' >&2
# shellcheck disable=SC2086 # words on purpose
apt install -y --no-install-recommends -o Dpkg::Use-Pty=0 $missing || {
    echo "The packages could not be installed:$missing" >&2
    exit 69
}
