// Substitutes variables as Flux does. Reads lines of JSON from a file: {"text", "variables", "strict"}, or {"object", "variables", "strict",
// "always"}. Prints for each one line of JSON: {"text"} (base64 of bytes) or {"object"}, or {"error"}.
package main

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/fluxcd/pkg/envsubst"
	"github.com/fluxcd/pkg/kustomize"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/provider"
	"sigs.k8s.io/kustomize/api/resource"
)

type question struct {
	Text      *string           `json:"text"`
	Object    json.RawMessage   `json:"object"`
	Variables map[string]string `json:"variables"`
	Strict    bool              `json:"strict"`
	Always    bool              `json:"always"`
}

type answer struct {
	Text   *string         `json:"text,omitempty"`
	Object json.RawMessage `json:"object,omitempty"`
	Error  string          `json:"error,omitempty"`
}

var resources = provider.NewDefaultDepProvider().GetResourceFactory()

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
			var q question
			if err := json.Unmarshal(line, &q); err != nil {
				panic(err)
			}
			if err := encoder.Encode(answerTo(q)); err != nil {
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

func answerTo(q question) (result answer) {
	// A panic ends a reconciliation as an error does.
	defer func() {
		if r := recover(); r != nil {
			result = answer{Error: fmt.Sprintf("panic: %v", r)}
		}
	}()
	var err error
	if q.Text != nil {
		var text string
		text, err = textOf(q)
		encoded := base64.StdEncoding.EncodeToString([]byte(text))
		result.Text = &encoded
	} else {
		result.Object, err = objectOf(q)
	}
	if err != nil {
		return answer{Error: err.Error()}
	}
	return result
}

func textOf(q question) (string, error) {
	return envsubst.Eval(*q.Text, func(name string) (string, bool) {
		value, exists := q.Variables[name]
		return value, exists || !q.Strict
	})
}

func objectOf(q question) ([]byte, error) {
	res, err := resourceOf(q.Object)
	if err != nil {
		return nil, err
	}
	substitute := map[string]interface{}{}
	for name, value := range q.Variables {
		substitute[name] = value
	}
	kustomization := unstructured.Unstructured{Object: map[string]interface{}{
		"spec": map[string]interface{}{"postBuild": map[string]interface{}{"substitute": substitute}},
	}}
	// A dry run reads no variables from the cluster; those above are all.
	substituted, err := kustomize.SubstituteVariables(context.Background(), nil, kustomization, res,
		kustomize.SubstituteWithDryRun(true), kustomize.SubstituteWithStrict(q.Strict), kustomize.SubstituteWithAlways(q.Always))
	if err != nil {
		return nil, err
	}
	if substituted == nil {
		substituted = res
	}
	return substituted.MarshalJSON()
}

// Not from bytes: Kustomize would read JSON as YAML, which has no control characters.
func resourceOf(object []byte) (*resource.Resource, error) {
	var fields map[string]interface{}
	if err := json.Unmarshal(object, &fields); err != nil {
		return nil, err
	}
	return resources.FromMap(fields)
}
