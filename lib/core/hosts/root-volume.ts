/** Type of every host's root volume, at its baseline. Its size is the host group's. */
export const ROOT_VOLUME_TYPE = 'gp3';
