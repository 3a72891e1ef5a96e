import { Io } from './io';
import { UsageError } from './usage-error';
import { outputLine } from '../wording/output';

/** Asks a person on a terminal, one question after the other. */
export class Asker {
  private readonly lines: AsyncIterator<string>;

  public constructor(private readonly io: Pick<Io, 'stdin' | 'stderr'>) {
    this.lines = linesOf(io.stdin);
  }

  /**
   * The answer to a question; that which is suggested where it is empty.
   * @param wrong what is wrong with an answer, which is then asked again
   */
  public async ask(question: string, suggestion: string, wrong: (answer: string) => string | undefined): Promise<string> {
    for (;;) {
      this.io.stderr.write(`${outputLine(question)} [${outputLine(suggestion)}]: `);
      const line = await this.lines.next();
      if (line.done) throw new UsageError('The input ended before all questions were answered. Nothing was written.');
      const answer = line.value.trim() || suggestion;
      const reason = wrong(answer);
      if (reason === undefined) return answer;
      this.io.stderr.write(`  ${outputLine(`"${answer}" ${reason}`)}.\n`);
    }
  }

  /** Lets the process end. */
  public async close(): Promise<void> {
    await this.lines.return?.();
  }
}

async function* linesOf(stdin: Io['stdin']): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stdin) {
    const lines = (rest + Buffer.from(chunk as string).toString('utf8')).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}
