/** The root volume of every host: gp3 at its baseline, room for the system, the agents and the artifact. */
export const rootVolume = { type: 'gp3', sizeGiB: 20 } as const;
