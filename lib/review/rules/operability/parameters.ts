import { itemsIn, type Properties } from '../../../core/json';
import { isHidden } from '../../template/resolve';
import { scalarText } from '../../template/tokens';
import { type Rule } from '../rule';

/** Whether a default is one of the values that the parameter takes. */
function isAllowed({ Default: value, AllowedValues: allowed }: Properties): boolean {
  return value === undefined || allowed === undefined || itemsIn(allowed).map(scalarText).includes(scalarText(value));
}

export const parameterNeeded: Rule = {
  id: 'operability/parameter-needed',
  risk: 'low',
  what: 'the deployment is refused unless it gives the parameter a value',
  why: 'it has no default, and the stack has no value of before for it',
  fix: 'give it a default, or see that what deploys gives the value',
  find: ({ before, after }) =>
    [...after.parameters].flatMap(([logicalId, parameter]) => {
      const old = before.parameters.get(logicalId);
      const place = { logicalId, resourceType: 'Parameter' };
      // A stack that is made anew asks for all of them.
      if (before.resources.size === 0) return [];
      if (!isAllowed(parameter) && (old === undefined || isAllowed(old)))
        return [
          {
            ...place,
            risk: 'medium' as const,
            property: 'Default',
            ...(!isHidden(parameter) && parameter.Default !== undefined && { after: parameter.Default }),
            what: 'the deployment is refused: the default is none of AllowedValues',
            because: 'CloudFormation checks it before it does anything',
            fix: 'let AllowedValues have the default, or give another',
          },
        ];
      return old === undefined && parameter.Default === undefined ? [place] : [];
    }),
};
