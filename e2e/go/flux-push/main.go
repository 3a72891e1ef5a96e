// Pushes folders as `flux push artifact --reproducible` does. Reads lines of JSON from a file: {"url", "folder", "ignore", "source", "revision"}. Prints for
// each one line of JSON: {"digest"}, or {"error"}.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"strings"
	"time"

	"github.com/fluxcd/pkg/oci"
	"github.com/fluxcd/pkg/sourceignore"
	"github.com/google/go-containerregistry/pkg/crane"
)

type question struct {
	Url      string `json:"url"`
	Folder   string `json:"folder"`
	Source   string `json:"source"`
	Revision string `json:"revision"`
}

type answer struct {
	Digest string `json:"digest,omitempty"`
	Error  string `json:"error,omitempty"`
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	// What `flux push artifact` leaves out, unless it is told otherwise.
	ignored := append(strings.Split(sourceignore.ExcludeVCS, ","), strings.Split(sourceignore.ExcludeExt, ",")...)
	encoder := json.NewEncoder(os.Stdout)
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			panic(err)
		}
		client := oci.NewClient([]crane.Option{crane.Insecure})
		created := time.Unix(0, 0).UTC().Format(time.RFC3339)
		digest, err := client.Push(context.Background(), q.Url, q.Folder,
			oci.WithPushMetadata(oci.Metadata{Source: q.Source, Revision: q.Revision, Created: created}),
			oci.WithPushIgnorePaths(ignored...))
		result := answer{Digest: digest}
		if err != nil {
			result = answer{Error: err.Error()}
		}
		if err := encoder.Encode(result); err != nil {
			panic(err)
		}
	}
}
