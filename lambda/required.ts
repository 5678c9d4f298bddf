/** Reader of environment variables that a stack sets. @param stack the one that sets them: `paging` */
export const requiredBy =
  (stack: string) =>
  (name: string): string => {
    const value = process.env[name];
    if (value) return value;
    throw new Error(`environment variable ${name} is not set; the ${stack} stack sets it`);
  };
