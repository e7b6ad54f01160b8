[description]
End-to-end encryption of requests and responses, for every webapp of this server, whatever environment it is of.
Settings are in etc/bodyguard.properties.

[tags]
server
handler
security

[depend]
server
sessions

# The last handler that is inserted is the outermost one. What these do, they do to what is in clear.
[after]
compression
cross-origin
debuglog
delay-until-content
dos
eager-content
graceful
gzip
min-data-rate
qos
rewrite
secure-redirect
size-limit
state-tracking
statistics
thread-limit

[lib]
lib/bodyguard/*.jar

[xml]
etc/bodyguard.xml

[ini-template]
## The file with the settings of Bodyguard; without it the server does not start.
# bodyguard.config=${jetty.base}/etc/bodyguard.properties
