import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { commandsIn } from './shell';

const words = (line: string) => commandsIn(line).map((command) => command.words);

describe('commandsIn', () => {
  it.each<[string, string[][]]>([
    ['ps -T -p 1', [['ps', '-T', '-p', '1']]],
    [`grep 'a "b" $c' "d 'e'"`, [['grep', 'a "b" $c', "d 'e'"]]],
    [String.raw`echo "a \"b\" \n" c\ d`, [['echo', String.raw`a "b" \n`, 'c d']]],
    ['ss -s | head -n 1 && date; uptime', [['ss', '-s'], ['head', '-n', '1'], ['date'], ['uptime']]],
    ['find / 2>/dev/null | tail >> "$FILE" 2>&1', [['find', '/'], ['tail']]],
    ['aws a b --x "$(aws c d | head)" --y', [['aws', 'c', 'd'], ['head'], ['aws', 'a', 'b', '--x', '$()', '--y']]],
    [
      'sleep $(($(date +%s) - 900))',
      [
        ['date', '+%s'],
        ['sleep', '0'],
      ],
    ],
    [`echo 'a'"'$NAME'"'b'`, [['echo', "a'$NAME'b"]]],
    ["echo ''", [['echo', '']]],
  ])('reads %s', (line, expected) => expect(words(line)).toEqual(expected));

  it('tells which variables a command sets and reads', () => {
    expect(commandsIn('HOST=$(aws x y --z "$GROUP") NEXT=$((COUNT + 2))')).toEqual([
      { words: ['aws', 'x', 'y', '--z', '$GROUP'], sets: [], reads: ['GROUP'] },
      { words: [], sets: ['HOST', 'NEXT'], reads: ['COUNT'] },
    ]);
    expect(commandsIn('export A=1 B="${C#*x/}"')).toEqual([{ words: ['export'], sets: ['A', 'B'], reads: ['C'] }]);
  });

  it.each([
    "echo 'a",
    'echo "a',
    'echo $(date',
    'echo $((1 + ',
    'a |',
    '| a',
    'a &',
    'a )',
    '(a)',
    'echo `date`',
    'a > ',
  ])('refuses %s', (line) => expect(() => commandsIn(line)).toThrow(/expected/));

  it('reads words as bash does', () => {
    const piece = fc.constantFrom('a', ' ', "'b c'", '"d e"', "\\'", '\\ ', '"\'"', "'\"'", '"\\""', '=', '"f\\g"');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const line = `echo x${pieces.join('')}`;
        const said = execFileSync('bash', ['-c', `words() { printf '%s\\0' "$@"; }; words ${line}`], {
          encoding: 'utf8',
        });
        expect(words(line)).toEqual([said.split('\0').slice(0, -1)]);
      }),
      { numRuns: 40 },
    );
  });
});
