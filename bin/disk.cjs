'use strict';
// What a disk that is full is told as: which one, how much is free, how much is needed.

const { existsSync, statfsSync } = require('node:fs');
const { dirname } = require('node:path');

const BYTES_PER_MIB = 2 ** 20;

/** @typedef {{ readonly folder: string, readonly use: string, readonly needMiB: number, readonly instead?: string }} Place */

/**
 * One line for each place that has less room than it needs.
 * @param {readonly Place[]} places folders that may not be there yet
 * @returns {string[]}
 */
function shortages(places) {
  return places.flatMap(({ folder, use, needMiB, instead }) => {
    const room = roomAt(folder);
    if (room === undefined) return [];
    const advice = `free some there${instead === undefined ? '' : `, or ${instead}`}, and run the command again`;
    const disk = `the disk of ${folder} is full`;
    if (room.files === 0)
      return [`${disk}: it has no inode left for another file, ${use} needs some hundred; ${advice}`];
    if (room.freeMiB >= needMiB) return [];
    return [`${disk}: ${Math.floor(room.freeMiB)} MiB are free, ${needMiB} MiB are needed for ${use}; ${advice}`];
  });
}

/** Room for who is not root; `files` is undefined where the file system makes them as it needs them. @param {string} folder */
function roomAt(folder) {
  let present = folder;
  while (!existsSync(present) && dirname(present) !== present) present = dirname(present);
  try {
    const { bavail, bsize, files, ffree } = statfsSync(present);
    return { freeMiB: (bavail * bsize) / BYTES_PER_MIB, files: files > 0 ? ffree : undefined };
  } catch {
    return undefined;
  }
}

module.exports = { shortages };
