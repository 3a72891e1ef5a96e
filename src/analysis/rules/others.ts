/** ` (and 2 more Kustomizations)`; empty where there are none. */
export function others(count: number, kind: string): string {
  if (count < 1) return '';
  const plural = kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
  return ` (and ${count} more ${count > 1 ? plural : kind})`;
}
