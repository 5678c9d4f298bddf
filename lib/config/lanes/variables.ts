import { textField } from '../parse/field';

/** Owner of variables: each sets some itself. */
export type VariablesOwner = 'function' | 'host';

/**
 * Names that Lambda sets and refuses to take. On hosts they would stand in the way of a role's own credentials.
 * AWS Lambda Developer Guide, "Defined runtime environment variables".
 */
const setByLambda =
  /^(AWS_(ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|REGION|DEFAULT_REGION|EXECUTION_ENV)|AWS_LAMBDA_(?!EXEC_WRAPPER$)\w+|LAMBDA_(RUNTIME_DIR|TASK_ROOT))$/;

/**
 * Names by which an AWS SDK takes other credentials than the role's, or sends what it signs to another address: the kit's own calls too,
 * which move and delete messages. AWS SDKs and Tools Reference Guide, "Settings reference".
 */
const setBySdk = new RegExp(
  `^AWS_(${[
    'PROFILE|DEFAULT_PROFILE|SHARED_CREDENTIALS_FILE|CREDENTIAL_FILE|CREDENTIAL_EXPIRATION|CONFIG_FILE|SECURITY_TOKEN',
    String.raw`WEB_IDENTITY_TOKEN_FILE|ROLE_ARN|ROLE_SESSION_NAME|CONTAINER_\w+|EC2_METADATA_\w+|METADATA_SERVICE_\w+|ENDPOINT_URL(_\w+)?`,
  ].join('|')})$|^BOTO_CONFIG$`,
);

/** Names by which every program of the process loads or runs something first: the runtime of a function, and what root runs in a unit. */
const loadsFirst = /^(LD_(?!LIBRARY_PATH$)\w+|BASH_ENV|SHELLOPTS|BASHOPTS)$/;

/** Names besides that a unit's lines of root would take from the service. A function is nobody but itself: there they are free. */
const takenByRoot = /^(LD_LIBRARY_PATH|MAINPID)$/;

/** Longest name, which is far more than anybody needs. */
const MAX_NAME_LENGTH = 256;

/** Name of a variable that code gets, apart from those that would turn what runs it into something else. */
export const variableName = (owner: VariablesOwner) =>
  textField(/^[A-Za-z][A-Za-z0-9_]*$/, 'a variable name: letters, digits and _, starting with a letter', 'rename it')
    .refine((name) => name.length <= MAX_NAME_LENGTH, { error: `a name of at most ${MAX_NAME_LENGTH} characters` })
    .refine((name) => !setByLambda.test(name) && !name.startsWith('HEADROOM_'), {
      error: 'a name that neither Lambda nor the kit (HEADROOM_…) sets itself',
      params: { fix: 'rename it, or remove it where the value that is set anyway is meant' },
    })
    .refine((name) => !setBySdk.test(name), {
      error:
        'a name that leaves credentials and addresses of AWS to the role: the calls of the kit would take them too',
      params: { fix: 'give the client of your own code its address or credentials there' },
    })
    .refine((name) => !loadsFirst.test(name) && !(owner === 'host' && takenByRoot.test(name)), {
      error:
        'a name that changes only the code itself: this one reaches all that is started around it, as root on a host',
      params: {
        fix: "set it for the program alone, as in '/usr/bin/env LD_PRELOAD=/path/lib.so /opt/x', or in its start script",
      },
    });
