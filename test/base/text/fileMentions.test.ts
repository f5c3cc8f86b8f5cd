import assert from 'node:assert/strict';
import { fileMentions } from '../../../src/base/text/fileMentions';
import { ownTime } from '../../support/ownTime';

/** What programs print, and the places in it; `[text]` is the part that leads there. */
const lines: Readonly<
  Record<string, readonly (readonly [written: string, path: string, line: number, column: number])[]>
> = {
  // Node.js
  '    at boom (file:///app/src/a.mjs:2:23)': [['file:///app/src/a.mjs:2:23', '/app/src/a.mjs', 2, 23]],
  '    at async file:///app/a%20b.mjs:6:7 {': [['file:///app/a%20b.mjs:6:7', '/app/a b.mjs', 6, 7]],
  '    at JSON.parse (<anonymous>)': [],
  '    at Module._compile (node:internal/modules/cjs/loader:1521:14)': [],
  '    at eval (eval at <anonymous> (/app/a.js:7:1), <anonymous>:1:6)': [
    ['/app/a.js:7:1', '/app/a.js', 7, 1],
  ],
  '    at f (/srv/my dir/(group)/[slug]/b.js:1:21)': [
    ['/srv/my dir/(group)/[slug]/b.js:1:21', '/srv/my dir/(group)/[slug]/b.js', 1, 21],
  ],
  '    at Object.<anonymous> (C:\\app\\b.js:2:1)': [['C:\\app\\b.js:2:1', 'C:\\app\\b.js', 2, 1]],
  '    at file:///C:/app/b.js:2:1': [['file:///C:/app/b.js:2:1', 'C:/app/b.js', 2, 1]],
  '/srv/my dir/b.js:1': [['/srv/my dir/b.js:1', '/srv/my dir/b.js', 1, 1]],
  '    at Page (webpack-internal:///(rsc)/./app/page.tsx:12:11)': [
    ['webpack-internal:///(rsc)/./app/page.tsx:12:11', 'app/page.tsx', 12, 11],
  ],
  'src/a.ts(3,7): error TS2304: Cannot find name': [['src/a.ts(3,7)', 'src/a.ts', 3, 7]],
  // Python
  '  File "/app/my dir/main.py", line 12, in f': [
    ['File "/app/my dir/main.py", line 12', '/app/my dir/main.py', 12, 1],
  ],
  '  File "<frozen importlib._bootstrap>", line 241, in _call': [],
  'tests/test_a.py:3: AssertionError': [['tests/test_a.py:3', 'tests/test_a.py', 3, 1]],
  'json.decoder.JSONDecodeError: Expecting value: line 1 column 2 (char 1)': [],
  // Java and Kotlin
  '\tat com.example.Main$Inner.lambda$go$0(Main.java:5)': [['Main.java:5', 'com/example/Main.java', 5, 1]],
  '\tat app//com.example.MainKt.main(Main.kt:9)': [['Main.kt:9', 'com/example/Main.kt', 9, 1]],
  '\tat Main.main(Main.java:2)': [['Main.java:2', 'Main.java', 2, 1]],
  '\tat java.base/java.lang.Integer.parseInt(Integer.java:668)': [],
  '\tat java.lang.Thread.run(Thread.java:748)': [],
  '\tat com.example.Main.<init>(Main.java:7) ~[classes!/:na]': [
    ['Main.java:7', 'com/example/Main.java', 7, 1],
  ],
  '\tat jdk.internal.Native.invoke0(Native Method)': [],
  // Go
  '\t/app/main.go:4 +0x1d': [['/app/main.go:4', '/app/main.go', 4, 1]],
  '\texample.com/shop/api/main.go:12 +0x1d': [
    ['example.com/shop/api/main.go:12', 'example.com/shop/api/main.go', 12, 1],
  ],
  '2026/11/30 12:00:00 main.go:12: failed': [['main.go:12', 'main.go', 12, 1]],
  // .NET
  '   at App.Program.Main(String[] args) in /src/App/Program.cs:line 12': [
    ['/src/App/Program.cs:line 12', '/src/App/Program.cs', 12, 1],
  ],
  '   at App.P.Main() in C:\\my src\\P.cs:line 3': [['C:\\my src\\P.cs:line 3', 'C:\\my src\\P.cs', 3, 1]],
  // PHP
  'PHP Fatal error:  Uncaught Exception: x in /app/my dir/index.php:3': [
    ['dir/index.php:3', 'dir/index.php', 3, 1],
  ],
  'PHP Warning:  Undefined variable $x in /app/my dir/index.php on line 3': [
    ['/app/my dir/index.php on line 3', '/app/my dir/index.php', 3, 1],
  ],
  "#0 /app/index.php(7): handle('a.b(3)')": [['/app/index.php(7)', '/app/index.php', 7, 1]],
  '#1 {main}': [],
  // Ruby
  "/app/a.rb:3:in 'Integer#/': divided by 0 (ZeroDivisionError)": [['/app/a.rb:3', '/app/a.rb', 3, 1]],
  "\tfrom /app/b.rb:7:in `<main>'": [['/app/b.rb:7', '/app/b.rb', 7, 1]],
  // Rust
  "thread 'main' (6690) panicked at src/main.rs:1:29:": [['src/main.rs:1:29', 'src/main.rs', 1, 29]],
  '             at ./src/main.rs:2:12': [['./src/main.rs:2:12', './src/main.rs', 2, 12]],
  '             at /rustc/59807616e1fa/library/std/src/panicking.rs:689:5': [],
  // Perl, shells, nginx, Elixir
  'oh at /app/p.pl line 1.': [['/app/p.pl line 1', '/app/p.pl', 1, 1]],
  '/docker-entrypoint.sh: line 2: nosuch: command not found': [
    ['/docker-entrypoint.sh: line 2', '/docker-entrypoint.sh', 2, 1],
  ],
  's.sh: 2: nosuch: not found': [['s.sh: 2', 's.sh', 2, 1]],
  '[emerg] unknown directive "x" in /etc/nginx/conf.d/default.conf:3': [
    ['/etc/nginx/conf.d/default.conf:3', '/etc/nginx/conf.d/default.conf', 3, 1],
  ],
  '    (shop 0.1.0) lib/shop.ex:3: Shop.run/1': [['lib/shop.ex:3', 'lib/shop.ex', 3, 1]],
  // Names
  '    at f (/app/größe/日本.js:3:7)': [['/app/größe/日本.js:3:7', '/app/größe/日本.js', 3, 7]],
  '[main.go:3] started': [['main.go:3', 'main.go', 3, 1]],
  // What is none
  'Listening on db.example.com:5432': [],
  'proxying to example.com:80:443': [],
  'redis.internal:6379> get(5)': [],
  'Math.max(3) of 12:30:45.123': [],
  'in line 3 of 10': [],
  'command:workbench.action.quit': [],
  'see a.js:3:7:9': [],
};

describe('places in files that a line names', () => {
  for (const [text, places] of Object.entries(lines))
    it(`are ${places.length} in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        fileMentions(text).map(({ start, end, place }) => [
          text.slice(start, end),
          place.path,
          place.line,
          place.column,
        ]),
        places.map((place) => [...place]),
      ));

  it('take no time over lines made to take it', () => {
    const pieces = [
      '+a',
      '\\a',
      '+a.b',
      'a.b:1 ',
      ':1',
      'a.a/',
      '/a.b:1',
      'File "',
      '-',
      '[',
      '(',
      ' (/',
      ' at /',
      ' in /',

      'file:///',
      'webpack:///',
      '#1 /',
      '(a.java:1)',
      'a.',
      '$',
      'at a.b(',
      ' line 1',
      ' on line 1',
      'a(1)',
      '日/',
    ];
    const texts = pieces.map((piece) => piece.repeat(20_000 / piece.length));
    for (const text of texts) {
      const time = ownTime(() => fileMentions(text));
      assert.ok(time < 200, `${Math.round(time)} ms: ${text.slice(0, 20)}`);
    }
  });
});
