#!/bin/sh
# Runs the firmware on this computer, with a simulated gateway, a broker of its own and the page. Needs the .NET 10 SDK, and
# Node.js for the page; without it there is no page. Everything behind the command goes to VirtualBoard: ./run.sh --help
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v dotnet >/dev/null 2>&1; then
    echo "run.sh: the .NET 10 SDK is not installed (the command dotnet was not found)" >&2
    exit 1
fi

"$here/LivePage/build.sh" 1>&2 || true

# what the build prints is for the eye only: the output of replay belongs to the program that reads it
dotnet build "$here/VirtualBoard/Program/VirtualBoard.csproj" --configuration Release --verbosity quiet --nologo 1>&2
exec dotnet "$here/VirtualBoard/Program/bin/Release/net10.0/VirtualBoard.dll" "$@"
