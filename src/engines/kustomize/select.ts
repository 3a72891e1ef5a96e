import { BuiltObject } from './built-object';
import { Selector } from './kustomization';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { wholeMatch } from './regex';
import { Place } from './tree';

/** The objects that a selector chooses, by their names of now or those that they were read with. */
export function selected(set: ObjectSet, selector: Selector, place?: Place): BuiltObject[] {
  const matcher = (pattern: string | undefined) => wholeMatch(pattern, place);
  const [group, version, kind] = [matcher(selector.group), matcher(selector.version), matcher(selector.kind)];
  const [name, namespace] = [matcher(selector.name), matcher(selector.namespace)];
  return set.objects.filter((object) => {
    const { id, originalId } = object;
    return (
      (namespace(originalId.namespace) || namespace(id.namespace)) &&
      (name(originalId.name) || name(id.name)) &&
      group(object.group) &&
      version(object.version) &&
      kind(object.kind) &&
      matchesSelector(selector.labelSelector, object.strings('labels'), place) &&
      matchesSelector(selector.annotationSelector, object.strings('annotations'), place)
    );
  });
}

/** Whether labels are chosen by a selector as `kubectl -l` takes it. */
export function matchesSelector(selector: string | undefined, labels: ReadonlyMap<string, string>, place?: Place): boolean {
  if (!selector) return true;
  return requirementsOf(selector, place).every((matches) => matches(labels));
}

type Requirement = (labels: ReadonlyMap<string, string>) => boolean;

const requirement = /^\s*(?:!\s*([\w./-]+)|([\w./-]+)\s*(?:(==|=|!=)\s*([\w.-]*)|\s+(in|notin)\s*\(([^)]*)\)|\s+(>|<)\s*(\d+))?)\s*$/;

function requirementsOf(selector: string, place?: Place): Requirement[] {
  return selector.split(/,(?![^(]*\))/).map((text) => {
    const found = requirement.exec(text);
    if (!found) throw new KustomizeError(`${JSON.stringify(selector)} is not a label selector`, place);
    const [, absent, key, operator, value, set, values] = found;
    if (absent) return (labels) => !labels.has(absent);
    if (operator === '!=') return (labels) => labels.get(key) !== value;
    if (operator) return (labels) => labels.get(key) === value;
    const list = values?.split(',').map((one) => one.trim());
    if (set === 'in') return (labels) => labels.has(key) && list.includes(labels.get(key)!);
    if (set === 'notin') return (labels) => !labels.has(key) || !list.includes(labels.get(key)!);
    return (labels) => labels.has(key);
  });
}
