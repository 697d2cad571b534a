#!/bin/sh
# Installs what the tests need (on Debian and its derivatives), checks scripts and spelling, builds everything, runs the API check
# and all tests. The last line is "N passed, N failed".
set -u
cd "$(dirname "$0")" || exit 1

# Debian installs servers in /usr/sbin, which is not on every user's path
PATH="$PATH:/usr/sbin"
export PATH

# need COMMAND PACKAGE: notes the Debian package when the command is missing
missing=""
need() {
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
need mosquitto mosquitto
need mbpoll mbpoll
need mosquitto_pub mosquitto-clients
need tftp tftp-hpa
need apache2 apache2
need nft nftables
need ip iproute2
need curl curl
need prometheus prometheus
need promtool prometheus
need nats-server nats-server
need victoria-metrics victoria-metrics
need prometheus-mqtt-exporter prometheus-mqtt-exporter
need haproxy haproxy
need nc netcat-openbsd
# Debian's own interpreter: another one does not see Debian's libraries
/usr/bin/python3 -c "import pymodbus.client" 2>/dev/null || missing="$missing python3-pymodbus python3-serial-asyncio"
/usr/bin/python3 -c "import zeroconf" 2>/dev/null || missing="$missing python3-zeroconf"
need npm "nodejs npm"
need shellcheck shellcheck
need codespell codespell
command -v google-chrome >/dev/null 2>&1 || need chromium chromium
if [ -n "$missing" ]; then
    sudo=""
    [ "$(id -u)" -eq 0 ] || sudo="sudo"
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "test.sh: these packages are needed and cannot be installed here, because there is no apt-get:$missing" >&2
        exit 1
    fi
    # RUNLEVEL=1: the tests start their own servers; the packages' services must not start
    $sudo apt-get update -q >/dev/null
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends $missing >/dev/null \
        || { echo "test.sh: these packages could not be installed:$missing" >&2; exit 1; }
fi

# checks of the sources: each that fails is reported and counts as one failure
failures=0
check() {
    name=$1
    shift
    "$@" || { echo "test.sh: $name failed: $*" >&2; failures=$((failures + 1)); }
}
check "the check of the shell scripts" shellcheck run.sh test.sh LivePage/build.sh .ci/run Broker/cluster/forget-sessions.sh
# a correct word that it reports as a mistake is added to docs/words.txt
check "the spell check" codespell

LivePage/build.sh || { echo "0 passed, 1 failed"; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build Host.slnx --configuration Release --verbosity quiet --nologo || { echo "0 passed, 1 failed"; exit 1; }

check "the check of the layout" dotnet format Host.slnx --verify-no-changes --no-restore
check "the API check" dotnet NanoApi/bin/Release/net10.0/NanoApi.dll Firmware.sln

# run NAME PROJECT [FILTER]: the project's tests, with the results in NAME.trx. A shell lets what it starts in the background
# ignore SIGINT, and a program would hand that on to the boards that the tests end with Ctrl-C: --default-signal undoes it.
run() {
    name=$1
    project=$2
    shift 2
    env --default-signal=INT dotnet test "$project" --configuration Release --no-build --nologo --logger "trx;LogFileName=$results/$name.trx" \
        --logger "console;verbosity=minimal" "$@" || true
}
# The tests with browsers and brokers mostly wait, so the others run beside them.
run page VirtualBoard.Tests/VirtualBoard.Tests.csproj --filter "FullyQualifiedName~.Tests.LivePage." &
run api NanoApi/Tests/NanoApi.Tests.csproj
run units VirtualBoard/UnitTests/UnitTests.csproj
run boards VirtualBoard.Tests/VirtualBoard.Tests.csproj --filter "FullyQualifiedName!~.Tests.LivePage."
wait
for name in page api units boards; do
    [ -f "$results/$name.trx" ] || { echo "test.sh: $name left no results" >&2; failures=$((failures + 1)); }
done

# the figures that tests have measured and printed
cat "$results"/*.trx 2>/dev/null | grep -o -e "UART line to changed text: [^<]*" -e "first value on the [^<]*"

count() {
    cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}
passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted) + failures))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
