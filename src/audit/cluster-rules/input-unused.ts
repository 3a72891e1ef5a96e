import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';
import { isObject } from '../../kubernetes/json-object';

/** An input is for something. */
export const inputUnused = rule({
  id: 'input-unused',
  severity: Severity.INFO,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet has an input that none of its templates reads.',
    why: 'It has no effect. Often it is misspelt in one of both places.',
    fix: 'Remove it, or read it as `<< inputs.NAME >>`.',
    source: 'Flux Operator: inputs',
  },
  check({ object: { spec } }, report) {
    if (!Array.isArray(spec?.inputs)) return;
    const text = JSON.stringify([spec.resources, spec.resourcesTemplate, spec.steps]);
    const keys = new Map<string, number>();
    for (const [index, input] of spec.inputs.entries()) {
      for (const key of isObject(input) ? Object.keys(input) : []) if (!keys.has(key)) keys.set(key, index);
    }
    // Who takes all of them, takes each.
    const actions = [...text.matchAll(/<<(?:[^>]|>(?!>))*>>/g)].map(([action]) => action);
    if (actions.some((action) => /\binputs(?!\.\w)/.test(action) || /\bwith\b/.test(action))) return;
    for (const [key, index] of keys) {
      if (key === 'id' || actions.some((action) => new RegExp(`\\.${key}\\b`).test(action))) continue;
      report(`/spec/inputs/${index}/${key}`, 'is read by no template', `Remove it, or read it as << inputs.${key} >>.`);
    }
  },
});
