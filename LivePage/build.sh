#!/bin/sh
# Makes the pages in dist/ where they are missing or older than what they are made of. Needs Node.js and npm.
set -eu
cd "$(dirname "$0")"
page=dist/p1.html.gz
if [ -f dist/index.html ] && [ -f dist/otgw.html.gz ] && [ -f "$page" ] && [ -z "$(find src lean build.mjs package-lock.json -newer "$page")" ]; then
    exit 0
fi

if ! command -v npm >/dev/null 2>&1; then
    echo "LivePage/build.sh: Node.js and npm are not installed, so the page is not built" >&2
    exit 1
fi

# npm ci forgets what was installed, so it runs only when that is not what the lock file says
if [ ! -f node_modules/.package-lock.json ] || [ -n "$(find package-lock.json -newer node_modules/.package-lock.json)" ]; then
    npm ci --silent
fi
npm run --silent build
