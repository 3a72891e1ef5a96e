/** Whether the name of a cluster or environment says that it is in production: `prod-eu`, `eu-production`, but not `pre-prod`. */
export function isNamedProduction(name: string): boolean {
  return /(^|[^a-z])(?<!(^|[^a-z])(?:pre|non|not|no)[^a-z])prod(uction)?([^a-z]|$)/i.test(name);
}
