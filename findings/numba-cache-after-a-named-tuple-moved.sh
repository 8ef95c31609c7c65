#!/usr/bin/env bash
# numba 0.68.1, Python 3.13: a kernel compiled with cache=True takes a NamedTuple. The NamedTuple's class then moves to
# another module, and the file of the kernel is not changed. One would expect that the kernel is compiled anew, or that the
# kept code is used. Instead the first call raises AttributeError ("Can't get attribute 'Rates' on <module 'records' ...>"):
# the index of the cache holds the class by the name of its module and is unpickled before anything is compared. Removing
# the folder of the cache mends it. Whoever renames or moves a record of a compiled model meets this in every earlier checkout.
# Ends with 0 while this is so, with 1 when numba behaves otherwise.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/env"
"$room/env/bin/pip" install --quiet --disable-pip-version-check numba==0.68.1
cd "$room"
export PYTHONDONTWRITEBYTECODE=1 NUMBA_CACHE_DIR="$room/kept"

cat > kernel.py <<'PYTHON'
from numba import njit


@njit(cache=True)
def total(rates):
    return rates.birth + rates.death
PYTHON
cat > records.py <<'PYTHON'
from typing import NamedTuple


class Rates(NamedTuple):
    birth: float
    death: float
PYTHON

call() { "$room/env/bin/python" -c "from $1 import Rates; from kernel import total; print(total(Rates(0.25, 0.5)))"; }

echo "before: $(call records)"
mv records.py tables.py
echo "# the records of the model are in tables.py" > records.py
said=$(call tables 2>&1 || true)
echo "after the class moved: $(tail -1 <<< "$said")"
rm -rf kept
echo "with an empty cache: $(call tables)"
grep -q "AttributeError.*Rates" <<< "$said"
