// Reads the JSON strings of a file, one a line, as Kubernetes reads YAML files, and prints one line of JSON for each: a list of
// documents, each with the JSON that Kubernetes would go on with, or the error; and why strict decoding, if so, refuses it.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	utiljson "k8s.io/apimachinery/pkg/util/json"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

type document struct {
	Value  json.RawMessage `json:"value,omitempty"`
	Error  string          `json:"error,omitempty"`
	Strict string          `json:"strict,omitempty"`
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	lines := bufio.NewReaderSize(file, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var text string
			if err := json.Unmarshal(line, &text); err != nil {
				panic(err)
			}
			if err := encoder.Encode(documentsIn(text)); err != nil {
				panic(err)
			}
		}
		if err != nil {
			return
		}
	}
}

func documentsIn(text string) []document {
	reader := utilyaml.NewYAMLReader(bufio.NewReader(strings.NewReader(text)))
	documents := []document{}
	for {
		chunk, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return documents
		}
		if err != nil {
			return append(documents, document{Error: err.Error()})
		}
		documents = append(documents, decoded(chunk))
	}
}

func decoded(chunk []byte) document {
	if utilyaml.IsJSONBuffer(chunk) && json.Valid(chunk) {
		var value interface{}
		if utiljson.Unmarshal(chunk, &value) == nil {
			return marshalled(value)
		}
	}
	asJSON, err := yaml.YAMLToJSON(chunk)
	if err != nil {
		return document{Error: err.Error()}
	}
	var value interface{}
	if err := utiljson.Unmarshal(asJSON, &value); err != nil {
		return document{Error: err.Error()}
	}
	result := marshalled(value)
	if _, err := yaml.YAMLToJSONStrict(chunk); err != nil {
		result.Strict = err.Error()
	}
	return result
}

func marshalled(value interface{}) document {
	text, err := json.Marshal(value)
	if err != nil {
		return document{Error: err.Error()}
	}
	return document{Value: text}
}
