# sed -E -f redact.sed: takes command lines, and what looks like a password, out of what programs say.
#
# Logs of a service stay its logs: this is for what others write of it, and for the passwords that everybody writes now and then.

# Command lines: py-spy, sudo, cron, core dumps, systemctl status, audit.
s/^(process [0-9]+):"[^"]*"/\1/
s/\b(Process [0-9]+):.*/\1/
s/(COMMAND=).*/\1***/
s/(CMD \().*/\1***)/
s/(command line|cmdline|proctitle|ExecStart|ExecStartPre|ExecStartPost|ExecReload|ExecStop)([=:] *)[^(]*/\1\2*** /Ig
s/(├─|└─|\|-|`-)( *[0-9]+ ).*/\1\2***/
s/\b(a[0-9]+=)("[^"]*"|[0-9A-F]{8,})/\1***/g
s/\b(argv?s?[]["']*[=:] *)\[.*\]/\1[***]/Ig
# The user's part of an address.
s#(://)[^/@[:space:]]*:[^[:space:]]*@#\1***@#g
s#(://)[^/@[:space:]]+@#\1***@#g
# Names that say it, as an option, a variable, a field.
s/\b(Bearer|Basic|Digest|Negotiate) +[A-Za-z0-9._~+\/=-]{6,}/\1 ***/Ig
s/(-[A-Za-z0-9_-]*(passw|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential)[A-Za-z0-9_-]*["']?)(, *| +)("[^"]*"|'[^']*'|[^[:space:]]+)/\1\3***/Ig
s/((^| )(-u|--user)[= ])[^[:space:]:]+:[^[:space:]]+/\1***/g
s/((passw|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|authorization|cookie|session[-_]?id|connection[-_]?string|dsn)[A-Za-z0-9_.-]*\\?["']? *[=:] *)(\\?"[^"]*"|'[^']*'|(Bearer|Basic|Digest|Negotiate) [^[:space:]]+|[^[:space:],;&)}"']+)/\1***/Ig
# Keys that show by themselves.
s/\b(AKIA|ASIA)[A-Z0-9]{12,}/\1***/g
s/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_.-]+/***/g
