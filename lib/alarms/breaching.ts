import type { Alarm } from '../core/alarms/alarm';

/*
 * M of N under one name each, for all records: how many of how many periods have to be bad. Its page says the numbers again,
 * and a test compares them.
 */

type Breaching = Alarm['breaching'];

export const oneOfOne: Breaching = { datapoints: 1, of: 1 };
export const oneOfFifteen: Breaching = { datapoints: 1, of: 15 };
export const twoOfTwo: Breaching = { datapoints: 2, of: 2 };
export const twoOfThree: Breaching = { datapoints: 2, of: 3 };
export const threeOfThree: Breaching = { datapoints: 3, of: 3 };
export const threeOfFive: Breaching = { datapoints: 3, of: 5 };
export const fiveOfFive: Breaching = { datapoints: 5, of: 5 };
export const tenOfTen: Breaching = { datapoints: 10, of: 10 };
export const twelveOfTwelve: Breaching = { datapoints: 12, of: 12 };
