// Builds folders as kustomize-controller does, with Kustomize itself. Reads lines of JSON from a file: {"dir": a folder on the disk}, or
// {"files": {path: text}, "folder": one of them}. Prints for each one line of JSON: {"yaml"} or {"error"}.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/openapi"
)

type tree struct {
	Dir    string            `json:"dir"`
	Files  map[string]string `json:"files"`
	Folder string            `json:"folder"`
}

type built struct {
	Yaml  string `json:"yaml"`
	Error string `json:"error,omitempty"`
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	// Warnings of old fields are no answers.
	log.SetOutput(io.Discard)
	os.Stderr, _ = os.Open(os.DevNull)
	lines := bufio.NewReaderSize(file, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var t tree
			if err := json.Unmarshal(line, &t); err != nil {
				panic(err)
			}
			if err := encoder.Encode(build(t)); err != nil {
				panic(err)
			}
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			panic(err)
		}
	}
}

func build(t tree) (result built) {
	defer func() {
		if r := recover(); r != nil {
			result = built{Error: fmt.Sprintf("panic: %v", r)}
		}
	}()
	fs, folder := filesys.MakeFsOnDisk(), t.Dir
	if t.Dir == "" {
		fs, folder = filesys.MakeFsInMemory(), filepath.Join("/", t.Folder)
		for path, text := range t.Files {
			if err := fs.WriteFile(filepath.Join("/", path), bytesOf(text)); err != nil {
				panic(err)
			}
		}
	}
	watched := &watchedFiles{FileSystem: fs}
	defer watched.forgetSchema()
	options := krusty.MakeDefaultOptions()
	options.LoadRestrictions = types.LoadRestrictionsNone
	options.PluginConfig = types.DisabledPluginConfig()
	objects, err := krusty.MakeKustomizer(options).Run(watched, folder)
	if err != nil {
		return built{Error: err.Error()}
	}
	yaml, err := objects.AsYaml()
	if err != nil {
		return built{Error: err.Error()}
	}
	return built{Yaml: string(yaml)}
}

// Files of which it is known whether one of them may have set a schema.
type watchedFiles struct {
	filesys.FileSystem
	hasSchema bool
}

func (w *watchedFiles) ReadFile(path string) ([]byte, error) {
	content, err := w.FileSystem.ReadFile(path)
	w.hasSchema = w.hasSchema || bytes.Contains(content, []byte("openapi"))
	return content, err
}

// A schema that a build brought along is not there for the next one, as in kustomize-controller. To read Kubernetes' own again takes long.
func (w *watchedFiles) forgetSchema() {
	if w.hasSchema {
		openapi.ResetOpenAPI()
		_ = openapi.Schema()
	}
}

// Bytes that are no UTF-8 come as base64.
func bytesOf(text string) []byte {
	encoded, isBinary := strings.CutPrefix(text, "base64:")
	if !isBinary {
		return []byte(text)
	}
	bytes, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		panic(err)
	}
	return bytes
}
