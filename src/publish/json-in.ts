/** What a text of JSON holds; nothing where it is not JSON: what must be in it is missing then, and whoever looks for that says so. */
export function jsonIn(content: Buffer): object {
  try {
    return (JSON.parse(content.toString('utf8')) as object | null) ?? {};
  } catch {
    return {};
  }
}
