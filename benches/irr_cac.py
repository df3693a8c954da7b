"""Times Gwet's AC1 in irrCAC, which needs an old NumPy and so an environment of its own; prints JSON."""

import json
from importlib.metadata import version

import pandas as pd
from irrCAC.raw import CAC
from side_by_side.data import marks, seconds

frame = pd.DataFrame(marks(10, 10_000).T)
value = CAC(frame).gwet()["est"]["coefficient_value"]
taken = seconds(lambda: CAC(frame).gwet())
versions = {name: version(name) for name in ("irrCAC", "numpy", "pandas")}
print(json.dumps({"seconds": taken, "value": value, "versions": versions}))
