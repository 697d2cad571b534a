#!/bin/sh
# Runs the firmware on this computer, with a simulated gateway and meter, its own broker, and the pages. Needs the .NET 10 SDK, and
# Node.js for the page; without it there is no page. All arguments are passed to VirtualBoard: ./run.sh --help
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v dotnet >/dev/null 2>&1; then
    echo "run.sh: the .NET 10 SDK is not installed (the command dotnet was not found)" >&2
    exit 1
fi

"$here/LivePage/build.sh" 1>&2 || true

# each device's own page: the gateway's on 8081, the meter's on 8082; a word in front, such as replay, is not about devices
web="--web 8081"
case "${1:-}" in
    "" | --*) ;;
    *) web= ;;
esac

# the build prints to standard error, so that standard output has only what VirtualBoard prints
dotnet build "$here/VirtualBoard/Program/VirtualBoard.csproj" --configuration Release --verbosity quiet --nologo 1>&2
exec dotnet "$here/VirtualBoard/Program/bin/Release/net10.0/VirtualBoard.dll" ${web:+$web} "$@"
