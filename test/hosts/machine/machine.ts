import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Image } from './image';

/** A disk of the machine: an NVMe device whose serial is the volume's id without its dash, as EBS has it. */
export interface Disk {
  /** Image file; what the machine writes stays in it. */
  readonly path: string;
  readonly format: 'qcow2' | 'raw';
  readonly serial: string;
}

export interface MachineProps {
  readonly image: Image;
  /** Folder for what belongs to this machine. */
  readonly folder: string;
  /** In the order in which they are attached; the first has the root file system. */
  readonly disks: readonly Disk[];
  /** NoCloud seed with the user data. */
  readonly seed: string;
  /** Ports on loopback of the test's metadata service and its AWS endpoints. */
  readonly ports: { readonly metadata: number; readonly aws: number };
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Machine {
  /** Runs a command as root inside. */
  run(command: string, timeoutSec?: number): Promise<Ran>;
  /** What a command that must succeed printed, without the last line break. */
  read(command: string, timeoutSec?: number): Promise<string>;
  /** Shuts down in order; the disks can be used again afterwards. */
  powerOff(): Promise<void>;
  /** Ends it at once, if it still runs. */
  kill(): void;
  /** The last lines of its serial console. */
  consoleTail(): string;
}

/**
 * Emulation at the speed that was measured needs 15 s for a start and 15 s for cloud-init; a machine that others use too
 * needs several times as long, one that hangs must not hang the test.
 */
export const STARTS_WITHIN_SEC = 240;

/** No machine lives longer than this, even where nobody is left to end it. */
const LIVES_AT_MOST_SEC = 1800;

/** Starts a machine and waits until commands can be run inside, which is before cloud-init is done. */
export async function start(props: MachineProps): Promise<Machine> {
  const consolePath = join(props.folder, 'console.log');
  const portPath = join(props.folder, 'test.sock');
  const { connected } = await listening(portPath);
  const [command, ...args] = commandLine(props, consolePath, portPath);
  const emulator = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  // `timeout` passes this signal on, and the emulator ends at once.
  const end = () => emulator.kill('SIGTERM');
  let problems = '';
  emulator.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()));
  const ended = new Promise<void>((done) => emulator.once('close', () => done()));
  const consoleTail = () => `${tail(consolePath)}\n${problems}`;
  // Once is enough: whatever is asked after a failure fails as well.
  let isTold = false;
  const failed = (what: string) => {
    const console = isTold ? '' : `; the end of the machine's console:\n${consoleTail()}`;
    isTold = true;
    return new Error(`${what}${console}`);
  };
  const dead = ended.then(() => Promise.reject(failed('the emulator ended')));
  const isUp = <T>(promise: Promise<T>): Promise<T> =>
    within(STARTS_WITHIN_SEC, Promise.race([promise, dead]), () =>
      failed(`not up within ${STARTS_WITHIN_SEC} s`),
    ).catch((error: unknown) => {
      end();
      throw error;
    });

  const port = await isUp(connected);
  const talk = conversation(port, ended);
  const run = (asked: string, timeoutSec = 60) =>
    within(timeoutSec + 15, talk.ask(asked, timeoutSec), () => failed(`no answer within ${timeoutSec} s: ${asked}`));
  const machine: Machine = {
    run,
    async read(asked, timeoutSec) {
      const { code, stdout, stderr } = await run(asked, timeoutSec);
      if (code !== 0) throw failed(`${asked} ended with ${code}: ${stdout}${stderr}`);
      return stdout.trimEnd();
    },
    async powerOff() {
      // Not waited for: the machine takes the answer with it.
      talk.ask('systemctl poweroff', 60).catch(() => undefined);
      await within(120, ended, () => failed('did not shut down within 120 s'));
    },
    kill() {
      port.destroy();
      end();
    },
    consoleTail,
  };
  await isUp(talk.ready);
  return machine;
}

function commandLine({ image, disks, seed, ports }: MachineProps, consolePath: string, portPath: string) {
  const relay = (port: number) => `cmd:/bin/bash ${resolve(__dirname, 'relay.sh')} ${port}`;
  return [
    // The emulator's only tie to the test is a socket, which it survives; this ends it whatever happens to the test.
    ...['timeout', '--foreground', `${LIVES_AT_MOST_SEC}`],
    ...['qemu-system-x86_64', '-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot', '-machine', 'q35'],
    ...['-accel', 'tcg,thread=multi,tb-size=512', '-smp', '2', '-m', '2048', '-cpu', 'max'],
    ...['-kernel', join(image.folder, 'vmlinuz'), '-append'],
    'root=PARTUUID=484f5354-01 rootwait rw console=ttyS0 net.ifnames=0 mitigations=off',
    ...['-chardev', `file,id=console,path=${consolePath}`, '-serial', 'chardev:console', '-device', 'virtio-serial'],
    ...['-chardev', `socket,id=test,path=${portPath}`],
    ...['-device', 'virtserialport,chardev=test,name=test'],
    ...disks.flatMap(({ path, format, serial }, index) => [
      ...['-drive', `if=none,id=disk${index},file=${path},format=${format},cache=unsafe,discard=unmap`],
      ...['-device', `nvme,drive=disk${index},serial=${serial}`],
    ]),
    ...['-drive', `if=none,id=seed,file=${seed},format=raw,readonly=on`, '-device', 'virtio-blk,drive=seed'],
    // Restricted: the machine reaches these two addresses and nothing else, neither this host nor what lies behind it.
    '-netdev',
    [
      'user,id=net,restrict=on,net=169.254.0.0/16',
      `guestfwd=tcp:169.254.169.254:80-${relay(ports.metadata)}`,
      `guestfwd=tcp:169.254.169.253:443-${relay(ports.aws)}`,
    ].join(','),
    ...['-device', 'virtio-net,netdev=net'],
  ] as [string, ...string[]];
}

/** Listens before the emulator is started, which connects at once: nobody has to look again and again. */
async function listening(path: string): Promise<{ readonly connected: Promise<Socket> }> {
  rmSync(path, { force: true });
  const server = createServer();
  const connected = new Promise<Socket>((done) =>
    server.once('connection', (socket) => done(socket.once('close', () => server.close()))),
  );
  await new Promise<void>((done) => server.listen(path, done));
  return { connected };
}

/** One JSON document a line, both ways: see `image/root/usr/local/sbin/test-console.py`. */
function conversation(port: Socket, ended: Promise<void>) {
  const waiting = new Map<number, (ran: Ran) => void>();
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((done) => (isReady = done));
  let asked = 0;
  // What cannot be written any more is not answered, and whoever waits for it says so.
  port.on('error', () => undefined);
  createInterface({ input: port }).on('line', (line) => {
    // Written by the test's own file inside of the machine.
    const answer = JSON.parse(line) as ({ id: number } & Ran) | { ready: true };
    if ('ready' in answer) isReady();
    else waiting.get(answer.id)?.(answer);
  });
  return {
    ready,
    ask(command: string, seconds: number): Promise<Ran> {
      asked += 1;
      const id = asked;
      port.write(`${JSON.stringify({ id, command, seconds })}\n`);
      const gone = ended.then(() => Promise.reject(new Error(`the machine ended before it answered: ${command}`)));
      return Promise.race([new Promise<Ran>((done) => waiting.set(id, done)), gone]);
    },
  };
}

function within<T>(seconds: number, promise: Promise<T>, problem: () => Error): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(problem()), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const tail = (path: string): string =>
  existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-40).join('\n') : '(empty)';
