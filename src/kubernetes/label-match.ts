interface Labels {
  readonly [key: string]: string;
}

/** A label selector as manifests write it. */
interface WrittenSelector {
  readonly matchLabels?: Labels | null;
  readonly matchExpressions?: null | readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

/** Whether labels satisfy a selector, by the rules of Kubernetes. */
export function matchesLabels(selector: unknown, written?: Labels | null): boolean {
  const { matchLabels, matchExpressions } = (selector ?? {}) as WrittenSelector;
  const labels = written ?? {};
  return (
    Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
    (matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value: string | undefined = labels[key];
      if (operator === 'In') return value !== undefined && values.includes(value);
      if (operator === 'NotIn') return value === undefined || !values.includes(value);
      if (operator === 'Exists') return value !== undefined;
      return operator === 'DoesNotExist' && value === undefined;
    })
  );
}
