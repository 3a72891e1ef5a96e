// ssh-git serves the Git repositories below a folder over SSH, to whoever has the one key.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"

	"golang.org/x/crypto/ssh"
)

// What git asks for on the other side.
var command = regexp.MustCompile(`^(git-upload-pack|git-receive-pack) '/?([\w./-]+?)(?:\.git)?'$`)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	folder := flag.String("folder", "", "folder of the bare repositories")
	hostKey := flag.String("host-key", "", "file of the server's private key")
	clientKey := flag.String("client-key", "", "file of the public key that may sign in")
	flag.Parse()

	allowed, _, _, _, err := ssh.ParseAuthorizedKey(read(*clientKey))
	check(err)
	signer, err := ssh.ParsePrivateKey(read(*hostKey))
	check(err)
	config := &ssh.ServerConfig{
		PublicKeyCallback: func(_ ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
			if string(key.Marshal()) != string(allowed.Marshal()) {
				return nil, fmt.Errorf("nobody knows the key %s", ssh.FingerprintSHA256(key))
			}
			return nil, nil
		},
	}
	config.AddHostKey(signer)
	listener, err := net.Listen("tcp", *address)
	check(err)
	for {
		connection, err := listener.Accept()
		check(err)
		go serve(connection, config, *folder)
	}
}

func serve(connection net.Conn, config *ssh.ServerConfig, folder string) {
	_, channels, requests, err := ssh.NewServerConn(connection, config)
	if err != nil {
		log.Print(err)
		return
	}
	go ssh.DiscardRequests(requests)
	for channel := range channels {
		if channel.ChannelType() != "session" {
			_ = channel.Reject(ssh.UnknownChannelType, "only sessions")
			continue
		}
		session, requests, err := channel.Accept()
		if err != nil {
			log.Print(err)
			return
		}
		go run(session, requests, folder)
	}
}

// Runs the one command of a session.
func run(session ssh.Channel, requests <-chan *ssh.Request, folder string) {
	defer session.Close()
	for request := range requests {
		var payload struct{ Command string }
		if request.Type != "exec" || ssh.Unmarshal(request.Payload, &payload) != nil {
			_ = request.Reply(false, nil)
			continue
		}
		found := command.FindStringSubmatch(payload.Command)
		_ = request.Reply(found != nil, nil)
		if found == nil {
			log.Printf("not a command of git: %s", payload.Command)
			return
		}
		git := exec.Command("git", found[1][len("git-"):], filepath.Join(folder, filepath.Clean("/"+found[2])))
		git.Stdout, git.Stderr = session, session.Stderr()
		input, err := git.StdinPipe()
		check(err)
		check(git.Start())
		go func() {
			buffer := make([]byte, 32*1024)
			for {
				count, err := session.Read(buffer)
				if count > 0 {
					if _, failed := input.Write(buffer[:count]); failed != nil {
						return
					}
				}
				if err != nil {
					_ = input.Close()
					return
				}
			}
		}()
		status := struct{ Code uint32 }{}
		if err := git.Wait(); err != nil {
			log.Print(err)
			status.Code = 1
		}
		_, _ = session.SendRequest("exit-status", false, ssh.Marshal(&status))
		return
	}
}

func read(file string) []byte {
	content, err := os.ReadFile(file)
	check(err)
	return content
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
