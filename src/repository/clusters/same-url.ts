/** Whether two URLs are of one repository, however it is reached. */
export function sameUrl(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(url: string): string {
  return url
    .toLowerCase()
    .replace(/^(?:ssh|https?|git):\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/^([^/:]+):(?:\d+\/)?/, '$1/')
    .replace(/\.git\/?$/, '')
    .replace(/\/+$/, '');
}
