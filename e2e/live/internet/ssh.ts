import { GitHost } from './git';
import { binary } from '../../binaries/build';
import { programs } from '../../binaries/programs';
import { freePorts } from '../../processes/free-ports';
import { Processes, Service } from '../../processes/processes';
import { makeSshKey } from '../content/ssh-key';

/** The repositories of a Git host over SSH, for the one who has the key. Go takes no proxy for SSH: the address is that of this machine. */
export class GitOverSsh {
  public static async start({ folder }: GitHost, processes: Processes): Promise<GitOverSsh> {
    const [host, client] = [await makeSshKey('ssh-host', processes), await makeSshKey('ssh-client', processes)];
    const [port] = await freePorts(1);
    const args = ['-address', `127.0.0.1:${port}`, '-folder', folder, '-host-key', host.file, '-client-key', `${client.file}.pub`];
    const env = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', HOME: folder };
    const service = processes.startService({ name: 'ssh-git', program: await binary(programs.sshGit, processes), args, env });
    const knownHosts = `[127.0.0.1]:${port} ${host.publicKey.split(' ').slice(0, 2).join(' ')}\n`;
    return new GitOverSsh(`ssh://git@127.0.0.1:${port}`, { identity: client.identity, known_hosts: knownHosts }, service);
  }

  private constructor(
    /** Start of the address of every repository. */
    public readonly url: string,
    /** What a Secret for it holds. */
    public readonly credentials: { readonly [entry: string]: string },
    private readonly service: Service,
  ) {}

  public async stop() {
    await this.service.stop();
  }
}
