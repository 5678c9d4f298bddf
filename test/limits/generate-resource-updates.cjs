'use strict';
// Generates lib/limits/resource-updates.json: of each resource type of CloudFormation what is needed to tell what an update does.
// Source: @aws-cdk/aws-service-spec (Apache-2.0; see NOTICE), of the version in package.json. To take a newer one: change the version,
// run `node test/limits/generate-resource-updates.cjs`, and review the diff.

const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec');
const { version } = require('@aws-cdk/aws-service-spec/package.json');

/** @typedef {import('@aws-cdk/service-spec-types').Resource} Resource */

/** @param {Resource} resource @param {'yes' | 'maybe'} answer */
const replacing = ({ properties }, answer) =>
  Object.entries(properties)
    .filter(([, property]) => property.causesReplacement === answer)
    .map(([name]) => name)
    .sort()
    .join(' ');

/** @returns {Record<string, readonly (string | number)[]>} rows by type, without empty ends */
function rows() {
  const resources = loadAwsServiceSpecSync().all('resource');
  const entries = resources.map((resource) => {
    const identifiers = (resource.primaryIdentifier ?? []).join(' ');
    const row = [
      resource.isStateful === true ? 1 : 0,
      replacing(resource, 'yes'),
      replacing(resource, 'maybe'),
      identifiers,
    ];
    return /** @type {const} */ ([resource.cloudFormationType, row]);
  });
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @returns {string} the file's text */
function table() {
  const types = Object.entries(rows()).map(([type, row]) => `${JSON.stringify(type)}: ${JSON.stringify(row)}`);
  const header = { package: '@aws-cdk/aws-service-spec', version };
  return `${JSON.stringify(header).slice(0, -1)},\n"types": {\n${types.join(',\n')}\n}}\n`;
}

if (require.main === module)
  writeFileSync(join(__dirname, '..', '..', 'lib', 'limits', 'resource-updates.json'), table());
module.exports = { table };
