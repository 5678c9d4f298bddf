import { credentialsOf } from './signature';

/**
 * Stands in the kit's own functions for the SDK's chain of credential providers, of which Lambda needs the first link alone: the keys in
 * its environment. The others, for laptops and instances, are 90 KB.
 */
export const defaultProvider = () => async () => Promise.resolve(credentialsOf(process.env)());
