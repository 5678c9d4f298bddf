/** Takes what a person should know about a message. */
export interface WarningLog {
  warn(message: string, about: Readonly<Record<string, unknown>>): void;
}

/** One JSON document a line, with the keys that Powertools' logger writes. A logger of one's own can be given instead. */
export const lineLog = (service: string, writeLine: (line: string) => void): WarningLog => ({
  warn: (message, about) => {
    const timestamp = new Date().toISOString();
    writeLine(JSON.stringify({ level: 'WARN', message, timestamp, service, ...about }));
  },
});

/** The same, and a logger that fails fails nothing else: the message's fate matters more than what is said about it. */
export const quiet = (log: WarningLog): WarningLog => ({
  warn: (message, about) => {
    try {
      log.warn(message, about);
    } catch {
      // Nobody is left to be told.
    }
  },
});

/** Lines that can't be written fail nothing either: messages that are done would come back, and be done again. */
export const quietLines =
  (writeLine: (line: string) => void) =>
  (line: string): void => {
    try {
      writeLine(line);
    } catch {
      // Nobody is left to be told.
    }
  };
