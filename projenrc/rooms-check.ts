/**
 * `npm run rooms`: holds src/ to the table in rooms.ts, and shows the circles of imports. `npm run rooms -- --write` writes the table into
 * ARCHITECTURE.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { circlesIn, Imports, importsBelow } from './imports';
import { circles, doorOf, largestCircle, permission, Room, rooms } from './rooms';

const root = dirname(__dirname);

/** The room that a file of src/ belongs to; undefined for the index of the library, which may use all. */
function roomOf(file: string): Room | undefined {
  const around = rooms.filter(({ folder }) => file.startsWith(`${folder}/`));
  return around.sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** The imports that the table does not allow, each as a sentence. */
export function wrongImports(imports: Imports): string[] {
  return [...imports].flatMap(([file, targets]) => {
    const room = roomOf(file);
    if (!room) {
      return file === 'index.ts' ? [] : [`src/${file} belongs to no room. Move it into one, or add its room to projenrc/rooms.ts.`];
    }
    return targets.flatMap((target) => {
      const other = roomOf(target);
      if (other === room) return [];
      if (other && room.uses.includes(other.folder)) {
        const door = doorOf(other.folder, room);
        return target.startsWith(door)
          ? []
          : [`src/${file} imports src/${target}, which is a part of the engine. Use src/${door} instead.`];
      }
      return [`src/${file} imports src/${target} of the room ${other?.folder ?? 'index.ts'}. ${permission(room)}`];
    });
  });
}

/** Rooms of the table that use one which does not stand before them. */
export function upwardRows(): string[] {
  const order = rooms.map(({ folder }) => folder);
  return rooms.flatMap(({ folder, uses }, index) =>
    uses
      .filter((other) => !order.slice(0, index).includes(other))
      .map((other) => `The room ${folder} uses ${other}, which does not stand before it in projenrc/rooms.ts.`),
  );
}

/** What is wrong with the circles of imports. */
export function wrongCircles(imports: Imports): string[] {
  const named = new Set(
    circles.map(({ folder, files }) =>
      files
        .map((name) => `${folder}/${name}.ts`)
        .sort()
        .join(' '),
    ),
  );
  const found = circlesIn(imports);
  const wrong = found.flatMap((circle) => {
    const files = circle.map((file) => `src/${file}`).join(', ');
    if (circle.length > largestCircle) return [`${circle.length} files import each other, and ${largestCircle} are the most: ${files}.`];
    if (named.has(circle.join(' '))) return [];
    return [`These files import each other: ${files}. Break the circle, or name it with its reason in projenrc/rooms.ts.`];
  });
  const there = new Set(found.map((circle) => circle.join(' ')));
  const gone = [...named].filter((circle) => !there.has(circle));
  return [...wrong, ...gone.map((circle) => `projenrc/rooms.ts names a circle that is not there any more: ${circle}.`)];
}

const [begin, end] = ['<!-- rooms: made of projenrc/rooms.ts by "npm run rooms -- --write" -->', '<!-- end of rooms -->'];

/** ARCHITECTURE.md with the table as it is. */
export function withTable(page: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`ARCHITECTURE.md has no place for the rooms: ${begin} ... ${end}`);
  return `${page.slice(0, from)}${begin}\n\n${table()}\n\n${circleTable()}\n\n${page.slice(to)}`;
}

function table(): string {
  const lines = rooms.map(({ folder, holds, uses }) => `| \`src/${folder}/\` | ${holds} | ${uses.join(', ') || '-'} |`);
  return ['| room | holds | may use |', '|---|---|---|', ...lines].join('\n');
}

function circleTable(): string {
  const lines = circles.map(({ folder, files, reason }) => `| \`src/${folder}/\` | ${files.join(', ')} | ${reason} |`);
  return ['Files that import each other, because they are one concept:', '', '| in | files | why |', '|---|---|---|', ...lines].join('\n');
}

function main(args: readonly string[]): void {
  const file = join(root, 'ARCHITECTURE.md');
  const page = readFileSync(file, 'utf8');
  if (args.includes('--write')) {
    writeFileSync(file, withTable(page));
    console.log('ARCHITECTURE.md has the table of projenrc/rooms.ts');
  }
  const imports = importsBelow(join(root, 'src'));
  const wrong = [...upwardRows(), ...wrongImports(imports), ...wrongCircles(imports)];
  const count = [...imports.values()].flat().length;
  console.log(
    `${rooms.length} rooms, ${imports.size} files, ${count} imports: ${wrong.length === 0 ? 'none runs upwards' : `${wrong.length} mistakes`}`,
  );
  for (const circle of circlesIn(imports)) console.log(`circle of ${circle.length}: ${circle.join(', ')}`);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
}

if (require.main === module) main(process.argv.slice(2));
