#!/bin/sh
# forget-sessions.sh [FILE [SECONDS]]: has a node forget the session of a visitor who has gone, after an hour. NATS itself keeps sessions
# for ever, and has no setting for that. service.conf runs it after each start. FILE is the node's configuration.
set -eu
file=${1:-/etc/nats-server.conf}
seconds=${2:-3600}
port=$(sed -n 's/^listen: "127.0.0.1:\([0-9]*\)"/\1/p' "$file")
password=$(sed -n 's/.*user: admin, password: "\([^"]*\)" }.*/\1/p' "$file")

# these are the properties that nats-server 2.9 gives the stream of MQTT sessions, but for the age
stream="{\"name\":\"\$MQTT_sess\",\"subjects\":[\"\$MQTT.sess.>\"],\"retention\":\"limits\",\"max_consumers\":-1,\"max_msgs\":-1,\
\"max_bytes\":-1,\"max_age\":${seconds}000000000,\"max_msgs_per_subject\":1,\"max_msg_size\":-1,\"discard\":\"old\",\"storage\":\"file\",\
\"num_replicas\":1,\"duplicate_window\":60000000000}"

# the stream is made here, or changed when a client has been let in before
# shellcheck disable=SC2016 # $JS and $MQTT are names of NATS
ask() {
    printf 'CONNECT {"verbose":false,"user":"admin","pass":"%s"}\r\nSUB answer 1\r\n' "$password"
    for action in CREATE UPDATE; do
        printf 'PUB $JS.API.STREAM.%s.$MQTT_sess answer %d\r\n%s\r\n' "$action" "${#stream}" "$stream"
    done
    # the server closes a connection whose other end has nothing more to say
    sleep 1
}
answer=""
for _ in 1 2 3 4 5 6 7 8 9 10; do
    answer=$(ask | nc -q 1 127.0.0.1 "$port") || true
    case $answer in
        *stream_update_response*"\"max_age\":${seconds}000000000"*) echo "sessions are forgotten after $seconds s"; exit 0 ;;
    esac
done
echo "forget-sessions.sh: the node at port $port did not accept it: $answer" >&2
exit 1
