"""Trains a random forest on the digits that are not kept for the test: train.py DATA."""

import json
import os
import sys
from pathlib import Path

import joblib
from sklearn.ensemble import RandomForestClassifier

from digits import in_test_set, read

params = json.loads(Path(os.environ["MLOPS_PARAMS"]).read_text())
images, pixels, labels = read(sys.argv[1])
train = ~in_test_set(images)

forest = RandomForestClassifier(
    n_estimators=params["trees"],
    max_depth=params["depth"],
    random_state=int(os.environ["MLOPS_SEED"]),
    oob_score=True,
)
forest.fit(pixels[train], labels[train])

joblib.dump(forest, Path(os.environ["MLOPS_OUTPUT"]) / "forest.joblib", compress=3)
metrics = {
    "rows": int(train.sum()),
    "outOfBagAccuracy": forest.oob_score_,
    "leaves": sum(tree.get_n_leaves() for tree in forest.estimators_) / len(forest.estimators_),
}
Path(os.environ["MLOPS_METRICS"]).write_text(json.dumps(metrics, indent=2, default=float))
