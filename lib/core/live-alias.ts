/** The alias through which a lane's worker is invoked, and which its alarms watch. */
export const LIVE_ALIAS = 'live';
