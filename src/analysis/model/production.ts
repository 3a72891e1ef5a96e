/** Whether the name of a cluster says that it is in production: `prod-eu`, `eu-production`. */
export function isNamedProduction(name: string): boolean {
  return /(^|[^a-z])prod(uction)?([^a-z]|$)/i.test(name);
}
