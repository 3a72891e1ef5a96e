/** The URL of a Git server that is written as Git alone takes it, `git@host:path`, also behind `ssh://`. */
export function urlOfScp(url: unknown): string | undefined {
  const scp = typeof url === 'string' ? /^(?:ssh:\/\/)?([\w.-]+@[\w.-]+):(?!\/\/)(\S+)$/.exec(url) : undefined;
  return scp ? `ssh://${scp[1]}/${scp[2]}` : undefined;
}
