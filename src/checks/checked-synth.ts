import { App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { appState } from './app-state';
import { writingChartsOnce } from './chart-json';
import { CheckFinding, checkFinding, mistakeFinding } from './check-finding';
import { clearDelivered, deliverFindings, leaksOf } from './delivery';
import { Mistake } from './mistake';
import { matches, ObjectFilter } from './object-filter';
import { endPlainly } from './plain-end';
import { CheckedApp, checkApp, remarksOf } from './run';
import { sayOnce } from './say-once';
import { SynthError } from './synth-error';
import { Found, writeReports } from './synth-report';
import { invalid, unserialisable } from './tree-mistakes';
import { treeModel } from './tree-model';
import { writingDiverted } from './writing-diverted';
import { judgedScopeOf } from '../constructs/core/cluster-scope';
import { handOver } from '../constructs/core/flux-object';
import { InputError } from '../constructs/core/input-error';
import { JsonObject } from '../kubernetes/json-object';

/** Checks an app, writes its reports, and has cdk8s write it when nothing is wrong. */
export function reportedSynth(app: App, write: () => void): void {
  checkedSynth(
    app,
    () => writingDiverted(app, write),
    undefined,
    (checked) => writeReports(app, () => foundIn(app, checked)),
  );
}

/** What the checks find, apart from what they have handed to the validations of constructs. */
function foundIn(app: App, checked: CheckedApp | undefined): Found {
  const constructs = app.node.findAll();
  clearDelivered(app);
  const { model, objects } = checked ?? treeModel(constructs);
  return {
    model,
    objects: objects.size,
    mistakes: mistakesIn(constructs, checked),
    findings: [...(checked?.errors ?? []), ...(checked?.remarks ?? [])],
    skipped: checked?.skipped,
  };
}

/** What is wrong apart from the findings of rules. */
function mistakesIn(constructs: readonly IConstruct[], checked: CheckedApp | undefined): Mistake[] {
  return [
    ...(checked?.misuses ?? []).map(asMistake),
    ...(checked ? unserialisable(constructs, checked.objects) : []),
    ...(checked ? [...leaksOf(checked)].map(asMistake) : []),
    ...invalid(constructs),
  ];
}

/**
 * Checks an app, and has cdk8s write it when nothing is wrong.
 * @param write the synth of cdk8s
 * @param say prints what is not an error
 * @param report receives what was found, whether anything is wrong or not
 */
export function checkedSynth<T>(app: App, write: () => T, say = sayOnce, report = (_: CheckedApp | undefined): void => undefined): T {
  const state = appState(app);
  const constructs = app.node.findAll();
  return endPlainly(() => {
    const checked = deliverFindings(app, constructs);
    state.isChecked = true;
    try {
      const mistakes = [...(checked ? unserialisable(constructs, checked.objects) : []), ...invalid(constructs)];
      report(checked);
      if (mistakes.length > 0) throw new SynthError(mistakes);
      say(app, checked && remarksOf(checked));
      return writingChartsOnce(constructs, () => withJson(checked, write));
    } finally {
      state.isChecked = false;
    }
  });
}

/** What the checks find in an app, as data. */
export function findingsOf(app: App): CheckFinding[] {
  const state = appState(app);
  const constructs = app.node.findAll();
  clearDelivered(app);
  const checked = checkApp(app, constructs);
  state.isChecked = true;
  try {
    const mistakes = mistakesIn(constructs, checked);
    return [...mistakes.map(mistakeFinding), ...[...(checked?.errors ?? []), ...(checked?.remarks ?? [])].map(checkFinding)];
  } finally {
    state.isChecked = false;
  }
}

function asMistake([scope, message]: readonly [IConstruct, string]): Mistake {
  return { path: scope.node.path, message };
}

/** The objects of an app, once nothing is wrong with them. */
export function objectsOf(app: App, filter: ObjectFilter): JsonObject[] {
  const select = () => {
    const { charts } = app;
    const all = charts.filter((chart) => filter.cluster === undefined || judgedScopeOf(chart).name === filter.cluster);
    if (all.length === 0 && filter.cluster !== undefined) {
      const names = [...new Set(charts.map((chart) => judgedScopeOf(chart).name))];
      throw new InputError(app, 'renderObjects()', `has no cluster ${filter.cluster}`, `Its clusters are ${names.join(', ') || 'none'}.`);
    }
    return all.flatMap((chart) => chart.toJson() as JsonObject[]).filter((object) => matches(object, filter));
  };
  // Tests call it often: what is not an error, findings() says.
  return checkedSynth(app, select, () => undefined);
}

/** Has objects write the JSON that the checks have made of them, while an action runs. */
function withJson<T>(checked: CheckedApp | undefined, action: () => T): T {
  for (const [object, manifest] of checked?.objects ?? []) handOver(object, manifest.object);
  try {
    return action();
  } finally {
    for (const object of checked?.objects.keys() ?? []) handOver(object, undefined);
  }
}
