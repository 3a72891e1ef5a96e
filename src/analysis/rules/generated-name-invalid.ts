import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { isObjectName } from '../../kubernetes/object-name';
import { Severity } from '../model/finding';
import { renderingOf } from '../model/renderings';

/** Names and values of labels hold less than titles and branches do. */
export const generatedNameInvalid = rule({
  id: 'generated-name-invalid',
  severity: Severity.WARNING,
  kinds: ['ResourceSet'],
  texts: {
    what:
      'A ResourceSet generates an object whose name, namespace or label value Kubernetes refuses, because it contains an input ' +
      'such as a title or a branch unchanged.',
    why: 'The API server refuses the object, and the operator applies none of the objects of the step.',
    fix:
      "Turn the input into a name: `<< inputs.branch | slugify | quote >>`, in a program `set.input('branch', " +
      'InputFilter.slugify())`. Or use the input `id`.',
    source: 'API',
  },
  check(set, report, cluster) {
    const { objects, templates } = renderingOf(set, cluster.manifests);
    const told = new Set<string>();
    objects.forEach(({ object, kind, group }, index) => {
      const { name, namespace, labels } = object.metadata ?? {};
      const say = (field: string, value: unknown) => {
        const place = `${templates[index]} ${field}`;
        if (told.has(place)) return;
        told.add(place);
        const fix = 'Turn the input into a name with slugify, or use the input id';
        report(templates[index], `generates a ${kind} whose ${field} is ${JSON.stringify(value)}, which Kubernetes refuses`, fix);
      };
      // Roles may be named almost as one likes.
      if (group !== 'rbac.authorization.k8s.io' && !isGood(name, isObjectName)) say('metadata.name', name);
      if (!isGood(namespace, isObjectName)) say('metadata.namespace', namespace);
      for (const [key, value] of Object.entries(labels ?? {})) if (!isGood(value, isLabelValue)) say(`metadata.labels["${key}"]`, value);
    });
  },
});

/**
 * Whether a string is one of the good ones, or is known only on the cluster. The schema checks what is not a string, wrong-delimiters what
 * contains `{{`.
 */
function isGood(value: unknown, test: (text: string) => boolean): boolean {
  return typeof value !== 'string' || value === '' || value.includes('{{') || hasVariable(value) || test(value);
}

function isLabelValue(text: string): boolean {
  return /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(text);
}
