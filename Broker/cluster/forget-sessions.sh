#!/bin/sh
# forget-sessions.sh PASSWORD [PORT] [SECONDS]: from now on the cluster forgets the session of a visitor who has gone after an hour.
# NATS itself keeps sessions for ever, and has no setting for that. Run it once on one node, when all three are up and a first client
# has been let in; the cluster remembers it. PASSWORD is that of the account admin in node.conf.
set -eu
password=$1
port=${2:-4222}
seconds=${3:-3600}

# an update of a stream names all of its properties; these are the ones that nats-server 2.9 gives the stream of MQTT sessions
stream="{\"name\":\"\$MQTT_sess\",\"subjects\":[\"\$MQTT.sess.>\"],\"retention\":\"limits\",\"max_consumers\":-1,\"max_msgs\":-1,\
\"max_bytes\":-1,\"max_age\":${seconds}000000000,\"max_msgs_per_subject\":1,\"max_msg_size\":-1,\"discard\":\"old\",\"storage\":\"file\",\
\"num_replicas\":3,\"duplicate_window\":60000000000}"

# the server closes a connection whose other end has nothing more to say, hence the wait
# shellcheck disable=SC2016 # $JS and $MQTT are names of NATS
answer=$({ printf 'CONNECT {"verbose":false,"user":"admin","pass":"%s"}\r\nSUB answer 1\r\nPUB $JS.API.STREAM.UPDATE.$MQTT_sess answer %d\r\n%s\r\n' \
    "$password" "${#stream}" "$stream"; sleep 3; } | nc -q 1 127.0.0.1 "$port")
case $answer in
    *"\"max_age\":${seconds}000000000"*) echo "sessions are forgotten after $seconds s" ;;
    *) echo "the node did not accept it: $answer" >&2; exit 1 ;;
esac
